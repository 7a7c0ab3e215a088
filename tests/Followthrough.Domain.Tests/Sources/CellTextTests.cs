using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sources;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Sources;

public class CellTextTests
{
    [Theory]
    [InlineData("2026-12-31", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("2026-12-31T08:15:00Z", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("2026-12-31 08:15", DateOrder.DayFirst, 2026, 12, 31)]
    [InlineData("31.12.2026", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("12/31/2026 2:05 PM", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("03/04/2026", DateOrder.DayFirst, 2026, 4, 3)]
    [InlineData("03/04/2026", DateOrder.MonthFirst, 2026, 3, 4)]
    [InlineData("3-4-26", DateOrder.DayFirst, 2026, 4, 3)]
    [InlineData("45631.0", DateOrder.Unknown, 2024, 12, 5)]
    [InlineData("45631", DateOrder.Unknown, 2024, 12, 5)]
    [InlineData("20261231", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("31 Dec 2026", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("Thu, Dec 31, 2026", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("31. Dezember 2026", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("31 de diciembre de 2026", DateOrder.Unknown, 2026, 12, 31)]
    [InlineData("1er août 2026", DateOrder.Unknown, 2026, 8, 1)]
    [InlineData("1733356800000", DateOrder.Unknown, 2024, 12, 5)]
    public void Dates_are_read_as_programs_write_them(string cell, DateOrder order, int year, int month, int day)
    {
        Assert.True(DateText.TryRead(cell, order, out var date));
        Assert.Equal(new LocalDate(year, month, day), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31.02.2026")]
    [InlineData("99/99/2026")]
    [InlineData("12:30")]
    [InlineData("7")]
    [InlineData("call me in March")]
    public void What_is_no_date_is_none(string cell) => Assert.False(DateText.TryRead(cell, DateOrder.DayFirst, out _));

    [Theory]
    [InlineData("1 234,56", DecimalMark.Unknown, 1234.56, null)]
    [InlineData("1\u202F234,56 €", DecimalMark.Unknown, 1234.56, "EUR")]
    [InlineData("1.234,56", DecimalMark.Unknown, 1234.56, null)]
    [InlineData("$1,234.56", DecimalMark.Unknown, 1234.56, "USD")]
    [InlineData("100.0", DecimalMark.Unknown, 100, null)]
    [InlineData("1.234", DecimalMark.Unknown, 1234, null)]
    [InlineData("1.234", DecimalMark.Dot, 1.234, null)]
    [InlineData("1,5", DecimalMark.Unknown, 1.5, null)]
    [InlineData("1,234", DecimalMark.Comma, 1.234, null)]
    [InlineData("CHF 1'234.50", DecimalMark.Unknown, 1234.50, "CHF")]
    [InlineData("1.234.567", DecimalMark.Unknown, 1234567, null)]
    [InlineData("12 000 kr", DecimalMark.Unknown, 12000, null)]
    [InlineData("(500)", DecimalMark.Unknown, -500, null)]
    [InlineData("5.000,-", DecimalMark.Unknown, 5000, null)]
    [InlineData("2500 SEK", DecimalMark.Unknown, 2500, "SEK")]
    [InlineData("R$ 1.500,00", DecimalMark.Unknown, 1500, "BRL")]
    public void Amounts_are_read_as_people_write_them(string cell, DecimalMark mark, double amount, string? currency)
    {
        Assert.True(AmountText.TryRead(cell, mark, out var read, out var named));
        Assert.Equal((decimal)amount, read);
        Assert.Equal(currency, named);
    }

    [Theory]
    [InlineData("a lot")]
    [InlineData("")]
    [InlineData("10-20k")]
    public void What_is_no_amount_is_none(string cell) => Assert.False(AmountText.TryRead(cell, DecimalMark.Unknown, out _, out _));

    [Theory]
    [InlineData("+46 (0)70-123 45 67", "+46701234567")]
    [InlineData("0046 70 123 45 67", "+46701234567")]
    [InlineData("(555) 123-4567 ext. 12", "5551234567")]
    [InlineData("555-123-4567 x9", "5551234567")]
    [InlineData("tel:+1-201-555-0123", "+12015550123")]
    [InlineData("089/123456", "089123456")]
    [InlineData("123", null)]
    [InlineData("call mom", null)]
    [InlineData("ann@example.com", null)]
    [InlineData("12345 ::: 67890", null)]
    public void Numbers_get_one_form(string number, string? normal) => Assert.Equal(normal, PhoneText.Normalize(number));

    [Theory]
    [InlineData("Ann Smith", "Ann", "Smith")]
    [InlineData("Smith, Ann", "Ann", "Smith")]
    [InlineData("Dr. Ludwig van Beethoven, PhD", "Ludwig", "van Beethoven")]
    [InlineData("Frau Dr. Anna Müller", "Anna", "Müller")]
    [InlineData("Cher", "Cher", null)]
    [InlineData("Martin Luther King Jr.", "Martin Luther", "King")]
    [InlineData("Maria del Carmen", "Maria", "del Carmen")]
    [InlineData("Jack Ma", "Jack", "Ma")]
    [InlineData(",", null, null)]
    public void A_full_name_is_taken_apart(string name, string? first, string? last) => Assert.Equal((first, last), NameText.Split(name));

    [Theory]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("ja", true)]
    [InlineData("Unsubscribed", true)]
    [InlineData("Non-marketing contact", true)]
    [InlineData("2024-05-01", true)]
    [InlineData("GDPR request", true)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("Nein", false)]
    [InlineData("Marketing contact", false)]
    [InlineData("", false)]
    [InlineData("-", false)]
    public void Doubt_about_an_opt_out_pauses(string cell, bool isOut) => Assert.Equal(isOut, OptOutText.IsOut(cell));

    [Theory]
    [InlineData(" Ann@Example.COM ", "ann@example.com")]
    [InlineData("jürgen@bücher.example", "jürgen@xn--bcher-kva.example")]
    [InlineData("a.b+c@x-y.example", "a.b+c@x-y.example")]
    [InlineData("ann@example", null)]
    [InlineData("ann@@example.com", null)]
    [InlineData("ann example.com", null)]
    [InlineData("@example.com", null)]
    [InlineData("ann@", null)]
    [InlineData("ann@exa mple.com", null)]
    [InlineData("ann@example..com", null)]
    [InlineData("ann@exam_ple.com", null)]
    [InlineData("ann@example.c", null)]
    [InlineData("ann@10.0.0.1", null)]
    public void Addresses_get_one_form(string address, string? normal) => Assert.Equal(normal, EmailAddress.Normalize(address));
}
