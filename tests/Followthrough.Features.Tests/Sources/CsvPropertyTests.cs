using System.Diagnostics;
using System.Text;
using Followthrough.Features.Sources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

public class CsvPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(150);

    [Fact]
    public void What_is_written_properly_is_read_back()
    {
        // A cell of several lines that themselves look like rows is doubted, so cells with both commas and line breaks stand in the next test.
        var oneLine = Gen.Elements(["a", "b", ",", " ", ";", "\"", "\"\"", "\t", "é", "漢", "🙂", "'", "|"]).ArrayOf().Select(string.Concat);
        var lines = Gen.Elements(["a", "b", " ", ";", "\"", "\"\"", "\n", "\r\n", "\n\n", "é", "漢", "🙂", "'", "|"]).ArrayOf().Select(string.Concat);
        var table = Gen.Choose(0, 1).SelectMany(kind => kind == 0 ? oneLine : lines).ArrayOf().ToArbitrary();
        Prop.ForAll(table, notes =>
        {
            var text = new StringBuilder("Name,Email,Note,Company,City\n");
            for (var i = 0; i < notes.Length; i++)
            {
                text.Append("Ann ").Append(i).Append(",a").Append(i).Append("@x.org,\"").Append(notes[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",Acme,Lund\n");
            }

            var (rows, rejected, _) = ContactFiles.Read(text.ToString());

            Assert.Empty(rejected);
            Assert.Equal(notes.Select((note, i) => ($"Ann {i}", note.Trim(), "Lund")), rows.Select(row => (row.Name!, row.Note ?? "", row.City!)));
        }).Check(Quick);
    }

    [Fact]
    public void Notes_like_people_write_them_are_never_doubted()
    {
        var line = Gen.Elements("Called.", "said: \"later\"", "", "Prices, terms", "http://x.org/?a=b;c", "  indented", "ends with quote\"").ArrayOf();
        Prop.ForAll(line.ToArbitrary(), lines =>
        {
            var note = string.Join('\n', lines);
            var text = "Name,Email,Company,Note\nAnn,a@x.org,Acme,\"" + note.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"\nBob,b@x.org,Acme,x\n";

            var (rows, rejected, _) = ContactFiles.Read(text);

            Assert.Empty(rejected);
            Assert.Equal(note.Trim(), rows[0].Note ?? "");
            Assert.Equal("Bob", rows[1].Name);
        }).Check(Quick);
    }

    [Fact]
    public void Random_bytes_never_crash_or_hang()
    {
        var bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().Resize(3000);
        var texty = Gen.Elements("a\"\",;\n\r\t @.xé\0"u8.ToArray()).ArrayOf().Resize(3000);
        foreach (var generator in new[] { bytes, texty, texty.Select(tail => "Name,Email\n"u8.ToArray().Concat(tail).ToArray()), texty.Select(tail => "BEGIN:VCARD\nFN:"u8.ToArray().Concat(tail).ToArray()) })
        {
            Prop.ForAll(generator.ToArbitrary(), input =>
            {
                var watch = Stopwatch.StartNew();
                ContactFiles.Refusal(input);
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
            }).Check(Quick);
        }
    }

    [Fact]
    public void A_damaged_row_never_costs_its_neighbours()
    {
        var damage = Gen.Elements("\"Bob,b@x.org,Acme,x", "Bob,\"b@x.org,Acme,x", "Bob,b@x.org,Acme,\"", "Bob,b,Acme,x", "Bob,b@x.org", "Bob,b@x.org,Ac,me,x", ",,,", "Bob,b@x.org,\"Acme,x");
        var good = Gen.Elements("Ann,a@x.org,Acme,x", "\"Ann\",a@x.org,\"Ac, me\",\"x\"", "Ann,a@x.org,Acme,\"two\nlines\"");
        var row = Gen.Choose(0, 3).SelectMany(kind => kind == 0 ? damage : good);
        Prop.ForAll(row.ArrayOf().ToArbitrary(), rows =>
        {
            rows = [.. rows, .. Enumerable.Repeat("Ann,a@x.org,Acme,x", rows.Length + 1)]; // most rows of a file are whole
            var (read, rejected, _) = ContactFiles.Read("Name,Email,Company,Note\n" + string.Concat(rows.Select(text => text + "\n")));

            Assert.Equal(rows.Count(text => text.Contains("Ann", StringComparison.Ordinal)), read.Count);
            Assert.Equal(rows.Count(text => !text.Contains("Ann", StringComparison.Ordinal)), rejected.Count);
        }).Check(Quick);
    }

    [Fact]
    public async Task A_thread_reads_ahead_and_its_errors_come_out()
    {
        static IEnumerable<ContactBatch> Broken()
        {
            yield return new ContactBatch(0);
            throw new ContactFileException("torn");
        }

        var cancel = TestContext.Current.CancellationToken;
        var reader = ReadAhead.Start(Broken(), cancel);

        await reader.ReadAsync(cancel);
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await reader.ReadAsync(cancel));
        Assert.Equal("torn", (error.InnerException ?? error).Message);
    }
}
