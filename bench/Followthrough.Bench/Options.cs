using System.Globalization;

namespace Followthrough.Bench;

/// <summary>The options of a benchmark: <c>--name value</c>, or <c>--name</c> alone.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public static Options Of(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-');
            options._values[name] = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : "";
        }

        return options;
    }

    public int Int(string name, int otherwise) =>
        _values.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public bool Has(string name) => _values.ContainsKey(name);
}
