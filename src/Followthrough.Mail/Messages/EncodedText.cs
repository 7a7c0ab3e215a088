
namespace Followthrough.Mail.Messages;

/// <summary>Writes text beyond ASCII as words of RFC 2047.</summary>
internal static class EncodedText
{
    private const string Opening = "=?utf-8?B?";
    private const string Closing = "?=";

    // RFC 2047 §2: a word is at most 75 characters. Base64 makes four of three bytes.
    private const int MostBytes = (75 - 10 - 2) / 4 * 3;

    /// <summary>The words, parted by spaces at which a line may be folded. A character is never cut in two.</summary>
    public static string Write(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>(MostBytes);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > MostBytes)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(one[..length]);
        }

        words.Add(Word(bytes));
        return string.Join(' ', words);
    }

    private static string Word(List<byte> bytes) => $"{Opening}{Convert.ToBase64String([.. bytes])}{Closing}";
}
