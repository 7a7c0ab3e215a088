using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>The parts of ISO 8859 that the framework has no code page for: 10 (Nordic), 14 (Celtic), 16 (South-Eastern European). From Unicode's mapping tables.</summary>
internal sealed class SmallCharsets : Encoding
{
    private const string Nordic =
        "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    private const string Celtic =
        "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    private const string SouthEastern =
        "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

    private readonly string _upper;

    private SmallCharsets(string upper) => _upper = upper;

    /// <inheritdoc/>
    public override bool IsSingleByte => true;

    /// <summary>The part of ISO 8859; null for one that is not here.</summary>
    public static Encoding? Find(int part) => part switch
    {
        10 => new SmallCharsets(Nordic),
        14 => new SmallCharsets(Celtic),
        16 => new SmallCharsets(SouthEastern),
        _ => null,
    };

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var one = bytes[byteIndex + i];
            chars[charIndex + i] = one < 0xA0 ? (char)one : _upper[one - 0xA0];
        }

        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("Mail is written in UTF-8.");

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException("Mail is written in UTF-8.");

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;
}
