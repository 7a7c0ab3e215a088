namespace Followthrough.Domain.Prospects;

/// <summary>The form of a telephone number by which it is suppressed and searched.</summary>
public static class PhoneKey
{
    /// <summary>Fewest digits of a number that says anything.</summary>
    private const int FewestDigits = 5;

    /// <summary>Most digits of a number (ITU-T E.164), with room for an extension.</summary>
    private const int MostDigits = 20;

    /// <summary>
    /// The digits, a leading + kept and a leading 00 read as +; an extension ("x12", "ext. 12") is dropped. Null where it is no number.
    /// The country is not guessed: "0171 …" and "+44 171 …" stay two numbers.
    /// </summary>
    public static string? Of(string? phone)
    {
        if (phone is null)
        {
            return null;
        }

        Span<char> room = stackalloc char[MostDigits + 1];
        var length = 0;
        foreach (var c in phone)
        {
            if (c is 'x' or 'X' or 'e' or 'E' && length > FewestDigits)
            {
                break;
            }

            if (char.IsAsciiDigit(c) || (c == '+' && length == 0))
            {
                if (length == room.Length)
                {
                    return null;
                }

                room[length++] = c;
            }
        }

        var digits = room[..length];
        if (digits.StartsWith("00"))
        {
            digits[1] = '+';
            digits = digits[1..];
        }

        return digits.Length < FewestDigits ? null : digits.ToString();
    }
}
