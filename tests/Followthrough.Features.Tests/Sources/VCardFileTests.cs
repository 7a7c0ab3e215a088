using System.Text;
using Followthrough.Domain.Sources;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

public class VCardFileTests
{
    [Fact]
    public void Version_2_1_with_quoted_printable_charset_and_soft_breaks()
    {
        var card = """
            BEGIN:VCARD
            VERSION:2.1
            N;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:von St=C3=BCrmer;Bartholom=C3=A4u=
            s;;;
            FN;CHARSET=utf-8;ENCODING=quoted-printable:Bartholom=C3=A4us von St=C3=BCrm=
             er
            TEL;CELL;PREF:+4712345678
            TEL;WORK;FAX:+4787654321
            EMAIL;INTERNET:b@example.com
            ADR;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:;;H=F6gbergsgatan 1;Stockholm;;111 22;Sverige
            PHOTO;ENCODING=BASE64;TYPE=JPEG:
             /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAIBAQIBAQICAgICAgICAwUDAwMDAwYEBAMFBwYH
             BwcGBwcICQsJCAgKCAcHCg0KCgsMDAwMBwkODw0MDgsMDAz/2wBDAQICAgMDAwYDAwYMCAc=

            END:VCARD

            """;

        var row = Assert.Single(ContactFiles.Read(card.Replace("\n", "\r\n", StringComparison.Ordinal)).Rows);

        Assert.Equal(("Bartholomäus von Stürmer", "Bartholomäus", "von Stürmer"), (row.Name, row.FirstName, row.LastName));
        Assert.Equal(new ContactPhone("+4712345678", "+4712345678", ValueKind.Mobile), Assert.Single(row.Phones));
        Assert.Equal(("Högbergsgatan 1", "Stockholm", "Sverige"), (row.Street, row.City, row.Country));
        Assert.Equal("Fax", Assert.Single(row.Custom).Key);
    }

    [Fact]
    public void Version_3_0_with_apple_labels_folding_and_escapes()
    {
        var card = """
            BEGIN:VCARD
            VERSION:3.0
            N:Banner;Bruce;;Dr.;PhD
            FN:Bruce Banner\, PhD
            ORG:Gamma\, Inc.;Research
            item1.TEL:555-290-1234
            item1.X-ABLabel:_$!<Mobile>!$_
            item2.EMAIL;type=INTERNET:bb@example.com
            item2.X-ABLabel:Lab
            EMAIL;type=INTERNET;type=pref:bruce@example.com
            NOTE:one\ntwo\; and a very lo
             ng line
            CATEGORIES:vip,fair 2026
            BDAY:1970-04-14
            END:VCARD
            """;

        var row = Assert.Single(ContactFiles.Read(card + "\n").Rows);

        Assert.Equal(("Bruce", "Banner", "Gamma, Inc."), (row.FirstName, row.LastName, row.Company));
        Assert.Equal(["bruce@example.com", "bb@example.com"], row.Emails);
        Assert.Equal(ValueKind.Mobile, Assert.Single(row.Phones).Kind);
        Assert.Equal("one\ntwo; and a very long line", row.Note);
        Assert.Equal(["vip", "fair 2026"], row.Tags);
        Assert.Equal(["Birthday=1970-04-14", "Department=Research"], row.Custom.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Version_4_0_with_uris_groups_and_organisations()
    {
        var cards = """
            BEGIN:VCARD
            VERSION:4.0
            FN:Ann Smith
            TEL;VALUE=uri;TYPE="voice,work";PREF=1:tel:+1-201-555-0123;ext=102
            EMAIL:mailto:ann@example.com
            TZ:Europe/Stockholm
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            KIND:group
            FN:Friends
            MEMBER:urn:uuid:1
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            KIND:org
            FN:Acme AB
            TEL:+46 8 123 456
            END:VCARD

            """;

        var (rows, rejected, file) = ContactFiles.Read(cards);

        Assert.Equal(SourceKind.VCard, file.Mapping.Source);
        Assert.Equal(("Ann Smith", "ann@example.com", "+12015550123", "Europe/Stockholm"), (rows[0].Name, rows[0].Emails[0], rows[0].Phones[0].Normal, rows[0].ZoneId));
        Assert.Equal((null, "Acme AB"), (rows[1].Name, rows[1].Company));
        Assert.Equal((8L, "The card is a group of others, not a contact."), (rejected.Single().Line, rejected.Single().Reason));
    }

    [Fact]
    public void A_broken_card_costs_itself_only()
    {
        var cards = "BEGIN:VCARD\nFN:Ann\nTEL:12345678\nBEGIN:VCARD\nFN:Bob\nEMAIL:b@x.org\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
            + "BEGIN:VCARD\nFN:Cid\nEMAIL:nothing\nEND:VCARD\n";

        var (rows, rejected, _) = ContactFiles.Read(cards);

        Assert.Equal("Bob", Assert.Single(rows).Name);
        Assert.Equal(
            [
                (1L, "The card has no END:VCARD before line 4."),
                (8L, "There is no name, no company, no e-mail address and no phone number in this card."),
                (11L, "The e-mail address \"nothing\" is not valid."),
            ],
            rejected.Select(row => (row.Line, row.Reason)));
        Assert.Contains("Ann", rejected[0].Cells);
    }

    [Fact]
    public void A_card_inside_a_card_is_an_agent_and_left_out()
    {
        var (rows, rejected, _) = ContactFiles.Read("BEGIN:VCARD\nFN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEMAIL:a@x.org\nEND:VCARD\n");

        Assert.Empty(rejected);
        Assert.Equal(("Ann", "a@x.org"), (Assert.Single(rows).Name, rows[0].Emails[0]));
    }

    [Fact]
    public void A_cut_file_is_refused_whole()
    {
        Assert.Contains("middle of a card", ContactFiles.Refusal("BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bo"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_in_old_encodings_and_utf_16_are_read()
    {
        const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jürgen Groß\r\nTEL:0891234567\r\nEND:VCARD\r\n";

        Assert.Equal("Jürgen Groß", ContactFiles.Read(Card, Encoding.Latin1).Rows.Single().Name);
        Assert.Equal("Jürgen Groß", ContactFiles.Read(Card, Encoding.Unicode).Rows.Single().Name);
    }

    [Fact]
    public void Large_pictures_cost_no_memory_and_no_card()
    {
        var card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nPHOTO;ENCODING=b:");
        for (var i = 0; i < 20_000; i++)
        {
            card.Append("/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAIBAQIBAQICAgICAgICAwUDAwMDAwYEBAMFBwYH\n ");
        }

        card.Append("\nTEL:12345678\nEND:VCARD\n");

        Assert.Single(ContactFiles.Read(card.ToString()).Rows.Single().Phones);
    }
}
