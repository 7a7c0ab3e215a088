using Followthrough.Domain.Touches;

namespace Followthrough.Features.Cadences.Files;

/// <summary>The channels as cadences write them.</summary>
public static class ChannelText
{
    private static readonly (string Name, Channel Channel)[] Names =
    [
        ("email", Channel.Email),
        ("text", Channel.Text),
        ("call", Channel.Call),
        ("letter", Channel.Letter),
        ("gift", Channel.Gift),
        ("meeting", Channel.Meeting),
        ("social message", Channel.Social),
    ];

    private static readonly Dictionary<string, Channel> Others = new(StringComparer.Ordinal)
    {
        ["mail"] = Channel.Email,
        ["sms"] = Channel.Text,
        ["text message"] = Channel.Text,
        ["phone"] = Channel.Call,
        ["phone call"] = Channel.Call,
        ["note"] = Channel.Letter,
        ["handwritten note"] = Channel.Letter,
        ["visit"] = Channel.Meeting,
        ["social"] = Channel.Social,
    };

    /// <summary>Every channel's name.</summary>
    public static IEnumerable<string> All => Names.Select(pair => pair.Name);

    /// <summary>A channel's name.</summary>
    public static string Of(Channel channel) => Names.First(pair => pair.Channel == channel).Name;

    /// <summary>Reads a channel's name.</summary>
    /// <returns>False where there is no such channel.</returns>
    public static bool TryParse(string text, out Channel channel)
    {
        var word = text.Trim().ToLowerInvariant().Replace('_', ' ').Replace('-', ' ').Replace("e mail", "email");
        foreach (var (name, known) in Names)
        {
            if (name == word)
            {
                channel = known;
                return true;
            }
        }

        return Others.TryGetValue(word, out channel);
    }
}
