using System.Collections.Frozen;

namespace Followthrough.Domain.Replies.Words;

/// <summary>What one language says: the table in <c>Replies/Languages</c>, read once at start.</summary>
internal sealed class LanguageWords
{
    private LanguageWords(string code, Dictionary<string, List<string>> sections)
    {
        Code = code;
        Common = Words(sections, "common");
        Negators = Words(sections, "negators");
        Contrasts = Words(sections, "but");
        Months = Numbered(sections, "months");
        Weekdays = Numbered(sections, "weekdays");
        Numbers = Numbered(sections, "numbers");
        Units = Numbered(sections, "units");
        AwaySubjects = Lines(sections, "away subject");
        AutoSubjects = [.. Lines(sections, "subject"), .. AwaySubjects];
        Accepted = Lines(sections, "accepted").ToFrozenSet(StringComparer.Ordinal);
        Declined = Lines(sections, "declined").ToFrozenSet(StringComparer.Ordinal);
        Phrases = new(sections.Where(section => section.Key.All(char.IsUpper)).SelectMany(section => section.Value.Select(line => PhraseReader.Read(section.Key, line))));
        Times = new(sections.Where(section => section.Key.StartsWith('@')).SelectMany(section => section.Value.Select(line => PhraseReader.Read(section.Key[1..], line))));
    }

    /// <summary>All of them; English first.</summary>
    public static IReadOnlyList<LanguageWords> All { get; } =
        [.. new[] { "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "ru", "ja", "zh", "tr" }.Select(Load)];

    /// <summary>ISO 639-1.</summary>
    public string Code { get; }

    /// <summary>Words so common that they tell the language.</summary>
    public FrozenSet<string> Common { get; }

    /// <summary>Words that turn the next ones round.</summary>
    public FrozenSet<string> Negators { get; }

    /// <summary>"But", and what else sets the second half of a sentence above the first.</summary>
    public FrozenSet<string> Contrasts { get; }

    /// <summary>Names of months, 1 to 12.</summary>
    public FrozenDictionary<string, int> Months { get; }

    /// <summary>Names of weekdays, Monday is 1.</summary>
    public FrozenDictionary<string, int> Weekdays { get; }

    /// <summary>Small numbers in words.</summary>
    public FrozenDictionary<string, int> Numbers { get; }

    /// <summary>Days 1, weeks 2, months 3, quarters 4, years 5.</summary>
    public FrozenDictionary<string, int> Units { get; }

    /// <summary>How the subject of an automatic answer begins, folded.</summary>
    public IReadOnlyList<string> AutoSubjects { get; }

    /// <summary>Those that say that someone is away.</summary>
    public IReadOnlyList<string> AwaySubjects { get; }

    /// <summary>What a calendar puts before the subject of an invitation that was accepted.</summary>
    public FrozenSet<string> Accepted { get; }

    /// <summary>What it puts there when the invitation was declined.</summary>
    public FrozenSet<string> Declined { get; }

    /// <summary>The phrases that mean something, by section.</summary>
    public PhraseIndex Phrases { get; }

    /// <summary>The phrases that name a time, by section.</summary>
    public PhraseIndex Times { get; }

    private static LanguageWords Load(string code)
    {
        using var stream = typeof(LanguageWords).Assembly.GetManifestResourceStream($"languages/{code}.txt")
            ?? throw new InvalidOperationException($"No words of the language '{code}' in this program.");
        using var reader = new StreamReader(stream);
        return new(code, Sections(reader));
    }

    private static Dictionary<string, List<string>> Sections(StreamReader reader)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length == 0 || line[0] == '/')
            {
                continue;
            }

            if (line[0] == '=')
            {
                current = sections[line.Trim('=', ' ')] = [];
                continue;
            }

            current.Add(line);
        }

        return sections;
    }

    private static List<string> Lines(Dictionary<string, List<string>> sections, string name) =>
        sections.TryGetValue(name, out var lines) ? [.. lines.Select(line => Tokens.Fold(line))] : [];

    private static FrozenSet<string> Words(Dictionary<string, List<string>> sections, string name) =>
        Lines(sections, name).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);

    // Each line holds the names of one number, in order: a line of January's names, a line of February's.
    private static FrozenDictionary<string, int> Numbered(Dictionary<string, List<string>> sections, string name) =>
        Lines(sections, name).SelectMany((line, i) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word, i + 1)))
            .DistinctBy(pair => pair.word).ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);
}
