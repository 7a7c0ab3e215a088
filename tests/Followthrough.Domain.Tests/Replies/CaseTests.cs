using Followthrough.Domain.Replies;
using Followthrough.Domain.Replies.Words;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Replies;

public sealed class CaseTests
{
    /// <summary>The tables of one language a line: an absence until the seventh of December, as programs of that country write it.</summary>
    [Theory]
    [InlineData("Automatic reply: Offer", "I am out of the office and will be back on December 7.")]
    [InlineData("Automatische Antwort: Angebot", "Ich bin nicht im Büro und ab dem 7. Dezember wieder erreichbar.")]
    [InlineData("Réponse automatique : devis", "Je suis absent du bureau. Je serai de retour le 7 décembre.")]
    [InlineData("Respuesta automática: oferta", "Estoy fuera de la oficina y regreso el 7 de diciembre.")]
    [InlineData("Risposta automatica: offerta", "Sono fuori ufficio e rientrerò il 7 dicembre.")]
    [InlineData("Resposta automática: proposta", "Estou ausente e retorno no dia 7 de dezembro.")]
    [InlineData("Automatisch antwoord: offerte", "Ik ben afwezig en op 7 december weer terug op kantoor.")]
    [InlineData("Automatyczna odpowiedź: oferta", "Jestem poza biurem, wracam 7 grudnia.")]
    [InlineData("Automatiskt svar: offert", "Jag är inte på kontoret och är tillbaka den 7 december.")]
    [InlineData("Automatisk svar: tilbud", "Jeg er ikke på kontoret og er tilbage den 7. december.")]
    [InlineData("Automatisk svar: tilbud", "Jeg er ikke på kontoret og er tilbake 7. desember.")]
    [InlineData("Автоматический ответ: предложение", "Я в отпуске, вернусь 7 декабря.")]
    [InlineData("自動応答: お見積り", "休暇のため不在にしております。12月7日に出社いたします。")]
    [InlineData("自动回复: 报价", "我正在休假，12月7日回到公司。")]
    [InlineData("Otomatik yanıt: teklif", "Ofis dışındayım, 7 Aralık tarihinde ofise döneceğim.")]
    public void Case22_an_absence_waits_until_they_are_back_and_is_no_reply(string subject, string text)
    {
        var read = Replied.Read(text, subject);
        Assert.Equal(Intent.OutOfOffice, read.Intent);
        Assert.Equal(new LocalDate(2026, 12, 7), read.Until);
        var consequence = ReplyConsequence.For(read, Replied.Day);
        Assert.Equal(AutomationFate.Waits, consequence.Automation);
        Assert.Equal(read.Until, consequence.Until);
        Assert.False(consequence.IsReply);
    }

    [Theory]
    [InlineData("Please remove me.", true)]
    [InlineData("Thank you, very interesting.", false)]
    public void Case23_only_new_text_suppresses(string text, bool suppresses) =>
        Assert.Equal(suppresses, ReplyConsequence.For(Replied.Read(text), Replied.Day).Suppresses);

    [Fact]
    public void A_long_absence_is_put_to_a_person()
    {
        var read = Replied.Read("I am on parental leave until 1 June 2027.", "Automatic reply");
        var consequence = ReplyConsequence.For(read, Replied.Day);
        Assert.Equal(new LocalDate(2027, 6, 1), read.Until);
        Assert.True(consequence.NeedsPerson);
    }

    [Theory]
    [InlineData(BounceHardness.Hard, true, AutomationFate.Stops)]
    [InlineData(BounceHardness.Soft, false, AutomationFate.GoesOn)]
    [InlineData(BounceHardness.Sender, false, AutomationFate.GoesOn)]
    [InlineData(BounceHardness.Delayed, false, AutomationFate.GoesOn)]
    public void Only_a_hard_bounce_stops_the_address(BounceHardness hardness, bool stops, AutomationFate fate)
    {
        var consequence = ReplyConsequence.For(Reading.Bounced("550 5.1.1"), Replied.Day, hardness);
        Assert.Equal((stops, fate, false), (consequence.StopsAddress, consequence.Automation, consequence.Suppresses));
    }

    [Theory]
    [InlineData("Please contact Anna Berg (anna@northwind.example), I'm not the right person.", "Anna Berg <anna@northwind.example>")]
    [InlineData("I'm not responsible for this. Reach out to sales@northwind.example instead.", "sales@northwind.example")]
    [InlineData("Ich bin nicht zuständig, bitte wenden Sie sich an Herrn Thomas Wolf.", "Thomas Wolf")]
    [InlineData("Not my department.", null)]
    public void Whom_they_name_instead(string text, string? instead) => Assert.Equal(instead, Replied.Read(text).Instead);

    [Fact]
    public void Every_table_has_the_words_of_stopping_and_of_absence() =>
        Assert.All(LanguageWords.All, language =>
        {
            Assert.NotEmpty(language.Common);
            Assert.NotEmpty(language.AutoSubjects);
        });

    [Theory]
    [InlineData("2026-12-20", "back on Jan 7", "2027-01-07")]
    [InlineData("2026-12-20", "after the 15th", "2027-01-16")]
    [InlineData("2026-11-18", "next quarter", "2027-01-01")]
    [InlineData("2026-11-18", "in Q2", "2027-04-01")]
    [InlineData("2026-11-18", "in two weeks", "2026-12-02")]
    [InlineData("2026-11-18", "end of the month", "2026-11-30")]
    [InlineData("2026-11-18", "after the summer", "2027-09-01")]
    [InlineData("2026-11-18", "after Easter", "2027-03-30")]
    [InlineData("2026-11-18", "next Monday", "2026-11-23")]
    [InlineData("2026-11-18", "in March", "2027-03-01")]
    [InlineData("2026-11-18", "until 12.01.2027", "2027-01-12")]
    [InlineData("2026-12-18", "bis einschließlich 6. Januar", "2027-01-07")]
    [InlineData("2026-12-18", "à partir du 7 janvier", "2027-01-07")]
    [InlineData("2027-07-18", "del 3 al 14 de agosto", "2027-08-15")]
    [InlineData("2027-07-18", "from 3 to 14 August", "2027-08-15")]
    [InlineData("2026-12-01", "I will be back Monday 7th", "2026-12-07")]
    [InlineData("2026-11-18", "on 2027-02-03", "2027-02-03")]
    [InlineData("2026-11-18", "in KW 3", "2027-01-18")]
    [InlineData("2026-11-18", "early December", "2026-12-01")]
    [InlineData("2026-11-18", "end of January", "2027-01-31")]
    [InlineData("2026-11-18", "tomorrow", "2026-11-19")]
    [InlineData("2026-11-18", "next year", "2027-01-01")]
    [InlineData("2026-11-18", "December 3rd", "2026-12-03")]
    [InlineData("2026-11-18", "3 December 2026", "2026-12-03")]
    [InlineData("2026-11-18", "we may come", null)]
    [InlineData("2026-11-18", "no day at all", null)]
    public void Days(string sentOn, string text, string? expected)
    {
        var pattern = NodaTime.Text.LocalDatePattern.Iso;
        Assert.Equal(expected, DateWords.Find(text, pattern.Parse(sentOn).Value) is { } found ? pattern.Format(found.Day) : null);
    }

    [Theory]
    [InlineData("US", "2026-12-03")]
    [InlineData("GB", "2027-03-12")]
    public void Order_of_day_and_month_is_the_country_s(string country, string expected) =>
        Assert.Equal(expected, NodaTime.Text.LocalDatePattern.Iso.Format(DateWords.Find("on 12/3", new LocalDate(2026, 11, 18), "en", country)!.Day));
}
