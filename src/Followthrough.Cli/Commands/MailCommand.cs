using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Followthrough.Features;
using NodaTime;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow mail read</c>: how messages are parsed and read, one line of JSON for each. Nothing is stored and nothing is sent.</summary>
internal static class MailCommand
{
    /// <summary>Messages read at a time; their lines come out in the order of the files.</summary>
    private const int BatchMessages = 256;

    /// <summary>Bytes read at a time.</summary>
    private const long BatchBytes = 64 << 20;

    private static readonly Argument<string> Place = new("FILE|FOLDER") { Description = "A message, an mbox, a Maildir, or any folder of messages." };

    private static readonly Option<string?> Country = new("--country")
    {
        Description = "Two letters of the senders' country; it tells whether 3/4 is in March or in April.", HelpName = "CC",
    };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static Command Build()
    {
        var read = new Command("read", "How messages are parsed and read: one line of JSON for each.") { Place, Country };
        read.SetAction(Read);
        return new Command("mail", "Mail: how messages are read.") { read };
    }

    private static int Read(ParseResult parsed)
    {
        var place = parsed.GetRequiredValue(Place);
        if (!File.Exists(place) && !Directory.Exists(place))
        {
            throw Refusal.Invalid($"There is no file or folder '{place}'.");
        }

        var now = GlobalOptions.Clock(parsed).GetCurrentInstant();
        var country = parsed.GetValue(Country);
        var output = parsed.InvocationConfiguration.Output;
        foreach (var batch in Batches(MailFiles.In(place)))
        {
            var lines = new string[batch.Count];
            Parallel.For(0, batch.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => lines[i] = Line(batch[i], now, country));
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }

        return 0;
    }

    private static IEnumerable<List<MailFile>> Batches(IEnumerable<MailFile> files)
    {
        var batch = new List<MailFile>();
        var bytes = 0L;
        foreach (var file in files)
        {
            batch.Add(file);
            bytes += file.Raw.Length;
            if (batch.Count == BatchMessages || bytes >= BatchBytes)
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static string Line(MailFile file, Instant now, string? country) =>
        JsonSerializer.Serialize(file.Error is { } error ? MailLine.Unreadable(file.Name, error) : MailLine.Of(file.Name, file.Raw, now, country), Options);
}
