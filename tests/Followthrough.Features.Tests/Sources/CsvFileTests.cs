using System.Text;
using Followthrough.Domain.Sources;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

public class CsvFileTests
{
    private const string Header = "Name,Email,Company,Note\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 without mark", "utf-16BE", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_is_recognised(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16 without mark" => new UnicodeEncoding(false, false),
            "utf-16BE" => new UnicodeEncoding(true, true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        };
        var text = new StringBuilder("Name;Firma;E-Mail\r\n");
        for (var i = 0; i < 2000; i++)
        {
            text.Append("Ann;Acme;ann").Append(i).Append("@example.com\r\n");
        }

        text.Append("Jürgen Größer;Café “Œuvre”;j@example.com\r\n");

        var (rows, rejected, file) = ContactFiles.Read(text.ToString(), encoding);

        Assert.Empty(rejected);
        Assert.Equal(2001, rows.Count);
        Assert.Equal(("Jürgen Größer", "Café “Œuvre”"), (rows[^1].Name, rows[^1].Company));
        Assert.Equal("semicolon", file.Separator);
    }

    [Theory]
    [InlineData("Name,Email\nAnn,a@x.org\n", "comma")]
    [InlineData("Name;Email;Value\nAnn;a@x.org;1,50\nBob;b@x.org;2,50\n", "semicolon")]
    [InlineData("Name\tEmail\nAnn, the first\ta@x.org\n", "tab")]
    [InlineData("Name|Email\nAnn|a@x.org\n", "|")]
    [InlineData("sep=;\nName;Email\nAnn;a@x.org\n", "semicolon")]
    [InlineData("Email\na@x.org\n", "comma")]
    public void The_separator_is_found(string text, string separator)
    {
        var (rows, rejected, file) = ContactFiles.Read(text);

        Assert.Equal(separator, file.Separator);
        Assert.Empty(rejected);
        Assert.Equal("a@x.org", rows[0].Emails[0]);
    }

    [Fact]
    public void Quoted_cells_may_hold_separators_quotes_and_lines()
    {
        var (rows, rejected, _) = ContactFiles.Read(Header + "\"Smith, Ann\",a@x.org,\"The \"\"best\"\" Ltd\",\"first\r\nsecond, line\n\nlast\"\r\nBob, b@x.org , \"B, Inc\",\n");

        Assert.Empty(rejected);
        Assert.Equal(("Ann Smith", "The \"best\" Ltd", "first\r\nsecond, line\n\nlast"), (rows[0].Name, rows[0].Company, rows[0].Note));
        Assert.Equal(("Bob", "B, Inc", 6L), (rows[1].Name, rows[1].Company, rows[1].Line));
    }

    [Theory]
    [InlineData("Bob,\"b@x.org,Acme,\n")]
    [InlineData("\"Bob,b@x.org,Acme,x\n")]
    [InlineData("Bob,b@x.org,\"Acme,x\n")]
    [InlineData("Bob,b@x.org,Acme,\"\n")]
    [InlineData("Bob,b@x.org,Acme,\"note\n")]
    public void A_quote_that_is_never_closed_costs_its_own_line_only(string bad)
    {
        foreach (var next in new[] { "Cid,c@x.org,Acme,\n", "\"Cid\",c@x.org,\"Ac,me\",\"n\"\n", "Cid,c@x.org,\"Ac,me\",\"two\nlines\"\n", bad.Replace("Bob", "Cid", StringComparison.Ordinal) })
        {
            var text = Header + "Ann,a@x.org,Acme,\n" + bad + string.Concat(Enumerable.Repeat(next, 5)) + "Dan,d@x.org,\"Acme\",\"fine\"\n";

            var (rows, rejected, _) = ContactFiles.Read(text);

            Assert.Equal(3, rejected[0].Line);
            Assert.Equal("A quote is opened in this line and never closed.", rejected[0].Reason);
            Assert.Equal(bad.TrimEnd(), Assert.Single(rejected[0].Cells));
            Assert.Equal(next.Contains("Cid,\"c@x.org,A", StringComparison.Ordinal) || next == bad.Replace("Bob", "Cid", StringComparison.Ordinal) ? 2 : 7, rows.Count);
            Assert.Equal("Dan", rows[^1].Name);
        }
    }

    [Fact]
    public void An_unclosed_quote_before_a_megabyte_without_quotes_costs_its_own_line_only()
    {
        var text = new StringBuilder(Header).Append("Bob,\"b@x.org,Acme,x\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("Ann,a").Append(i).Append("@x.org,Acme,a note\n");
        }

        var (rows, rejected, _) = ContactFiles.Read(text.ToString());

        Assert.Equal(60_000, rows.Count);
        Assert.Equal(2, Assert.Single(rejected).Line);
        Assert.Equal(60_002, rows[^1].Line);
    }

    [Fact]
    public void Rows_with_too_many_or_too_few_cells_are_rejected_with_their_line()
    {
        var (rows, rejected, _) = ContactFiles.Read(Header + "Ann,a@x.org,Acme,hi\n\nBob,b@x.org,Acme, Inc,hi\nCid,c@x.org\nDan,d@x.org,Acme,hi,,\n");

        Assert.Equal(["Ann", "Dan"], rows.Select(row => row.Name));
        Assert.Equal([4L, 5L], rejected.Select(row => row.Line));
        Assert.Equal("The row has 5 cells where the header has 4: a cell with a separator in it may lack its quotes.", rejected[0].Reason);
        Assert.Equal("The row has 2 cells where the header has 4.", rejected[1].Reason);
        Assert.Equal(["Cid", "c@x.org"], rejected[1].Cells);
    }

    [Fact]
    public void Empty_cells_may_be_missing_at_the_end_where_the_column_is_mostly_empty()
    {
        var (rows, rejected, _) = ContactFiles.Read(Header + "Ann,a@x.org,Acme,hi\nBob,b@x.org,Acme\nCid,c@x.org,Acme\n");

        Assert.Equal(3, rows.Count);
        Assert.Empty(rejected);
    }

    [Theory]
    [InlineData("", "contacts: The file is empty.")]
    [InlineData("\n\n\n", "contacts: The file has no rows and no headings.")]
    [InlineData("\"Name,Email\nAnn,a@x.org\n", "contacts: The first line opens a quote that is never closed, so the columns have no names.")]
    [InlineData("Name,Email,Company\nAnn,a@x.org,Acme\nBob,b@x.org,Acme\nCid,c@x", "contacts: The file ends in the middle of line 4, after 2 of 3 cells: it seems to have been cut. Nothing was imported.")]
    [InlineData("Name,Email\nAnn,a@x.org\nBob,\"b@x.o", "contacts: The file ends in the middle of line 3, inside a quoted cell: it seems to have been cut. Nothing was imported.")]
    public void A_file_that_cant_be_read_says_why_in_one_line(string text, string message) => Assert.Equal(message, ContactFiles.Refusal(text));

    [Fact]
    public void A_binary_file_says_so()
    {
        Assert.Equal("contacts: This is a binary file, not a text. Contacts come as CSV or vCard.", ContactFiles.Refusal([1, 0, 2, 0, 0, 7, 200, 3, 0, 0]));
        Assert.StartsWith("contacts: This is an Excel workbook", ContactFiles.Refusal("PK\u0003\u0004 and so on"), StringComparison.Ordinal);
        Assert.StartsWith("contacts: This is a PDF.", ContactFiles.Refusal("%PDF-1.7"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_headings_only_is_good_and_empty()
    {
        var (rows, rejected, file) = ContactFiles.Read("First Name,Email");

        Assert.Empty(rows);
        Assert.Empty(rejected);
        Assert.Equal([ContactField.FirstName, ContactField.Email], file.Mapping.Columns.Select(column => column.Field));
    }

    [Fact]
    public void A_last_row_without_a_line_break_is_good()
    {
        Assert.Equal(2, ContactFiles.Read("Name,Email\nAnn,a@x.org\nBob,\"b@x.org\"").Rows.Count);
        Assert.Single(ContactFiles.Read("Name,Email,Note\nAnn,a@x.org").Rows);
    }

    [Fact]
    public void A_row_with_nul_bytes_is_rejected()
    {
        var text = Header + string.Concat(Enumerable.Repeat("Ann,a@x.org,Acme,a note\n", 50)) + "Bo\0b,b@x.org,Acme,\nCid,c@x.org,Acme,x\n";

        var (rows, rejected, _) = ContactFiles.Read(text);

        Assert.Equal(51, rows.Count);
        Assert.Equal((52L, "The row has NUL bytes in it: the file is damaged here."), (rejected.Single().Line, rejected.Single().Reason));
    }

    [Fact]
    public void Reading_can_go_on_from_any_row()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 5000; i++)
        {
            text.Append(i % 7 == 0 ? $"Bob,\"b{i}@x.org,Acme,\n" : i % 5 == 0 ? $"Bob,b{i},Acme,\n" : $"Ann {i},a{i}@x.org,Acme,\n");
        }

        var all = ContactFiles.Read(text.ToString());
        foreach (var from in new[] { 1L, 1023, 1024, 3333, 4999, 5000 })
        {
            var rest = ContactFiles.Read(text.ToString(), from: from);
            Assert.Equal(all.Rows.Count(row => row.Line - 2 >= from), rest.Rows.Count);
            Assert.Equal(all.Rejected.Where(row => row.Line - 2 >= from).Select(row => row.Line), rest.Rejected.Select(row => row.Line));
        }

        Assert.Equal(5000, all.Rows.Count + all.Rejected.Count);
    }
}
