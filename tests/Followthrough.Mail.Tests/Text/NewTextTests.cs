using System.Text;
using Followthrough.Mail.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Mail.Tests.Text;

public sealed class NewTextTests
{
    [Theory]
    [InlineData("On Tue, Mar 3, 2026 at 4:15 PM Ann Lee <ann@example.com> wrote:")]
    [InlineData("On 3 Mar 2026, at 16:15, Ann Lee wrote:")]
    [InlineData("On 2026-03-03 16:15, ann@example.com wrote:")]
    [InlineData("On 03/03/2026 04:15 PM, Ann Lee wrote:")]
    [InlineData("On Tuesday, March 3, 2026, 04:15:10 PM GMT+1, Ann Lee <ann@example.com> wrote:")]
    [InlineData("On Tue, Mar 3, 2026 at 4:15 PM Ann Lee from Northwind\n<ann@example.com> wrote:")]
    [InlineData("On Mar 3, 2026, at 4:15 PM, Ann <\n0123456789abcdef0123456789abcdef@mail.example.com>\nwrote:")]
    [InlineData("Am Di., 3. März 2026 um 16:15 Uhr schrieb Ann Lee <ann@example.com>:")]
    [InlineData("Am 03.03.2026 um 16:15 schrieb Ann Lee:")]
    [InlineData("Am 03.03.26 um 16:15 hat Ann Lee geschrieben:")]
    [InlineData("Le mar. 3 mars 2026 à 16:15, Ann Lee <ann@example.com> a écrit :")]
    [InlineData("Le 03/03/2026 à 16:15, Ann Lee a écrit :")]
    [InlineData("El mar, 3 mar 2026 a las 16:15, Ann Lee (<ann@example.com>) escribió:")]
    [InlineData("El 3/3/26 a las 16:15, Ann Lee escribió:")]
    [InlineData("Il giorno mar 3 mar 2026 alle ore 16:15 Ann Lee <ann@example.com> ha scritto:")]
    [InlineData("Il 03/03/2026 16:15, Ann Lee ha scritto:")]
    [InlineData("Em ter., 3 de mar. de 2026 às 16:15, Ann Lee <ann@example.com> escreveu:")]
    [InlineData("Op di 3 mrt 2026 om 16:15 schreef Ann Lee <ann@example.com>:")]
    [InlineData("Op 03-03-2026 om 16:15 schreef Ann Lee:")]
    [InlineData("Op 3 mrt. 2026, om 16:15 heeft Ann Lee <ann@example.com> het volgende geschreven:")]
    [InlineData("wt., 3 mar 2026 o 16:15 Ann Lee <ann@example.com> napisał(a):")]
    [InlineData("W dniu 3.03.2026 o 16:15, Ann Lee pisze:")]
    [InlineData("Den tis 3 mars 2026 kl 16:15 skrev Ann Lee <ann@example.com>:")]
    [InlineData("Den 03.03.2026 kl. 16.15 skrev Ann Lee:")]
    [InlineData("tir. 3. mar. 2026 kl. 16.15 skrev Ann Lee <ann@example.com>:")]
    [InlineData("вт, 3 мар. 2026 г. в 16:15, Ann Lee <ann@example.com>:")]
    [InlineData("03.03.2026 16:15, Ann Lee пишет:")]
    [InlineData("2026年3月3日(火) 16:15 Ann Lee <ann@example.com>:")]
    [InlineData("Ann Lee <ann@example.com> 于2026年3月3日周二 16:15写道：")]
    [InlineData("3 Mar 2026 Sal, 16:15 tarihinde Ann Lee <ann@example.com> şunu yazdı:")]
    [InlineData("Dne út 3. 3. 2026 16:15 uživatel Ann Lee <ann@example.com> napsal:")]
    [InlineData("ti 3. maalisk. 2026 klo 16.15 Ann Lee (ann@example.com) kirjoitti:")]
    [InlineData("Ann Lee <ann@example.com> wrote on 03/03/2026 04:15:10 PM:")]
    [InlineData("-----Original Message-----\nFrom: Ann Lee\nSent: Tuesday, March 3, 2026 4:15 PM\nTo: Bob\nSubject: Hello")]
    [InlineData("-----Ursprüngliche Nachricht-----\nVon: Ann Lee\nGesendet: Dienstag, 3. März 2026 16:15\nAn: Bob\nBetreff: Hallo")]
    [InlineData("________________________________\nFrom: Ann Lee <ann@example.com>\nSent: Tuesday, March 3, 2026 4:15 PM\nTo: Bob\nSubject: Hello")]
    [InlineData("From: Ann Lee <ann@example.com>\nDate: Tuesday, 3 March 2026 at 16:15\nTo: Bob <bob@example.com>\nSubject: Hello")]
    [InlineData("*From:* Ann Lee [mailto:ann@example.com]\n*Sent:* Tuesday, March 3, 2026 4:15 PM\n*To:* Bob\n*Subject:* Hello")]
    [InlineData("Von: Ann Lee <ann@example.com>\nGesendet: Dienstag, 3. März 2026 16:15\nAn: Bob\nBetreff: Hallo")]
    [InlineData("De : Ann Lee <ann@example.com>\nEnvoyé : mardi 3 mars 2026 16:15\nÀ : Bob\nObjet : Bonjour")]
    [InlineData("De: Ann Lee\nEnviado el: martes, 3 de marzo de 2026 16:15\nPara: Bob\nAsunto: Hola")]
    [InlineData("Da: Ann Lee\nInviato: martedì 3 marzo 2026 16:15\nA: Bob\nOggetto: Ciao")]
    [InlineData("De: Ann Lee\nEnviada em: terça-feira, 3 de março de 2026 16:15\nPara: Bob\nAssunto: Olá")]
    [InlineData("Van: Ann Lee\nVerzonden: dinsdag 3 maart 2026 16:15\nAan: Bob\nOnderwerp: Hallo")]
    [InlineData("Od: Ann Lee\nWysłano: wtorek, 3 marca 2026 16:15\nDo: Bob\nTemat: Cześć")]
    [InlineData("Från: Ann Lee\nSkickat: den 3 mars 2026 16:15\nTill: Bob\nÄmne: Hej")]
    [InlineData("Fra: Ann Lee\nSendt: 3. marts 2026 16:15\nTil: Bob\nEmne: Hej")]
    [InlineData("От: Ann Lee\nОтправлено: 3 марта 2026 г. 16:15\nКому: Bob\nТема: Привет")]
    [InlineData("差出人: Ann Lee\n送信日時: 2026年3月3日 16:15\n宛先: Bob\n件名: こんにちは")]
    [InlineData("发件人: Ann Lee\n发送时间: 2026年3月3日 16:15\n收件人: Bob\n主题: 你好")]
    [InlineData("Begin forwarded message:\n\nFrom: Ann Lee <ann@example.com>\nSubject: Hello\nDate: 3 March 2026 at 16:15:10 CET\nTo: Bob")]
    [InlineData("---------- Forwarded message ---------\nFrom: Ann Lee <ann@example.com>\nDate: Tue, Mar 3, 2026 at 4:15 PM\nSubject: Hello")]
    [InlineData("Ann Lee/HQ/Northwind\n03/03/2026 04:15 PM\nTo:\tBob Ray/HQ/Northwind@Northwind\ncc:\nSubject:\tHello")]
    [InlineData("##- Please type your reply above this line -##")]
    [InlineData("--- On Tue, 3/3/26, Ann Lee <ann@example.com> wrote:")]
    public void What_stands_below_the_words_of_a_mail_program_is_quoted(string introduction)
    {
        var text = $"Thank you, that helps.\n\nCould we do Friday?\n\n{introduction}\n\nHello Bob,\nplease remove me.\nBye";
        var read = NewText.Of(text);
        Assert.Equal("Thank you, that helps.\n\nCould we do Friday?", read.New);
        Assert.Contains("remove me", read.Quoted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> quoted words")]
    [InlineData(">quoted words")]
    [InlineData("  > quoted words")]
    [InlineData("> > quoted words\n>>> more")]
    public void Lines_with_a_mark_are_quoted(string quoted) => Assert.Equal("New words.", NewText.Of($"New words.\n\nOn 3 Mar 2026, at 16:15, Ann wrote:\n\n{quoted}").New);

    [Fact]
    public void Answers_between_the_quotes_stay() =>
        Assert.Equal(
            "Yes, on Friday.\n\nTwelve of us.",
            NewText.Of("On 3 Mar 2026, at 16:15, Ann wrote:\n> Does Friday suit you?\n\nYes, on Friday.\n\n> How many are you?\n\nTwelve of us.\n").New);

    [Fact]
    public void An_answer_below_the_quote_stays() =>
        Assert.Equal("Fine with us.\nBob", NewText.Of("Ann Lee wrote:\n> Does Friday suit you?\n\nFine with us.\nBob").New);

    [Fact]
    public void A_quoted_line_that_was_wrapped_stays_quoted() =>
        Assert.Equal("Yes.", NewText.Of("Yes.\n\nOn 3 Mar 2026, at 16:15, Ann wrote:\n> this is a long line that a mail program has broken into two although it\nshould not\n> have.").New);

    [Fact]
    public void Words_and_the_introduction_may_share_a_line()
    {
        Assert.Equal("Sure thing", NewText.Of("Sure thing On Tue, Mar 3, 2026 at 4:15 PM, ann@example.com wrote:\n> Hi").New);
        Assert.Equal("Sure - thing", NewText.Of("Sure - thing--- On Tue, Mar 3, 2026 at 4:15 PM, ann@example.com wrote:\n> Hi").New);
    }

    [Theory]
    [InlineData("On Monday we will decide.\nOn Tuesday I will call you.")]
    [InlineData("He wrote: call me.\nI did.")]
    [InlineData("From: my side all is well.\nTo: be honest, I like it.")]
    [InlineData("We have\n> 50 people, is that enough?")]
    [InlineData("My notes on 3 March 2026:\n\n- the price\n- the date")]
    [InlineData("Two things:\n1. On 3 March we meet\n2. You wrote that it is free")]
    [InlineData("Visit us\n>>> http://www.example.com <<<\nany day")]
    [InlineData("Date: Friday works.\nThanks")]
    [InlineData("The best part\n--------\nis the price, I think, and that it simply works for all of us without any hassle at all, really, which is what we want.")]
    public void Ordinary_words_are_new(string text) => Assert.Equal(text, NewText.Of(text).New);

    [Theory]
    [InlineData("-- \nBob Ray\nHead of Purchasing\n+49 30 1234567")]
    [InlineData("--\nBob")]
    [InlineData("Sent from my iPhone")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Enviado desde mi iPhone")]
    [InlineData("Inviato da iPhone")]
    [InlineData("Verstuurd vanaf mijn iPhone")]
    [InlineData("Wysłane z iPhone'a")]
    [InlineData("Skickat från min iPhone")]
    [InlineData("Отправлено с iPhone")]
    [InlineData("iPhoneから送信")]
    [InlineData("发自我的iPhone")]
    [InlineData("Get Outlook for iOS<https://example.com/o>")]
    [InlineData("Best regards,\nBob Ray\nHead of Purchasing, Northwind Ltd\nPhone: +49 30 1234567\nwww.northwind.example")]
    [InlineData("Mit freundlichen Grüßen\n\nBob Ray\nEinkauf\nTel. 030 1234567\nbob@northwind.example")]
    [InlineData("Bob Ray\nbob@northwind.example\n(030) 123-4567\nwww.northwind.example")]
    [InlineData("This e-mail and any attachments are confidential. To stop receiving our newsletter unsubscribe here.")]
    [InlineData("Diese E-Mail enthält vertrauliche Informationen.")]
    public void Signatures_are_cut_off(string signature)
    {
        var read = NewText.Of("We can meet on Friday.\n\n" + signature);
        Assert.Equal("We can meet on Friday.", read.New);
        Assert.NotEmpty(read.Signature);
    }

    [Fact]
    public void A_signature_above_the_quote_is_cut_off() =>
        Assert.Equal("Fine.", NewText.Of("Fine.\n\n-- \nBob\nSent with a program\n\n\nOn Tuesday, March 3, 2026 at 4:55 PM, Ann wrote:\n\n> Hello\n> \n> On Mar 3, 2026, at 4:19 PM, bob wrote:\n> \n> > Hi").New);

    [Fact]
    public void A_greeting_with_a_bare_name_is_part_of_the_words() => Assert.Equal("I am fine.\n\nThanks,\nAlex", NewText.Of("I am fine.\n\nThanks,\nAlex\n").New);

    [Fact]
    public void Marks_of_direction_do_not_hide_labels() =>
        Assert.Equal("Да.", NewText.Of("Да.\n\nОт:\u00A0Ann\n\u200EОтправлено:\u00A0\u200Eвторник\u200E, 3 марта 2026\nКому:\u00A0Bob").New);

    [Fact]
    public void Nothing_is_lost_and_nothing_is_invented() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string[]>(),
            lines =>
            {
                var text = string.Join('\n', lines.Where(line => line is not null));
                var read = NewText.Of(text);
                return Letters(read.New) + Letters(read.Quoted) + Letters(read.Signature) == Letters(text);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(">")]
    [InlineData("\n")]
    [InlineData("On ")]
    [InlineData("On 1/1 wrote:\n")]
    [InlineData("From: a@b.c\n")]
    [InlineData("From:\n\n")]
    [InlineData("-----\n")]
    [InlineData("a@b.c <")]
    [InlineData("On 1/1/26 x <\n")]
    [InlineData("Best\n555 123 4567\n")]
    [InlineData("-- \n")]
    [InlineData("\u202E\u200B")]
    public void Case38_a_megabyte_of_the_worst_takes_memory_in_proportion(string piece)
    {
        var small = Bytes(Repeated(piece, 50_000));
        var large = Bytes(Repeated(piece, 400_000));
        Assert.True(large < 12 * (small + 100_000), $"{small} → {large}");
    }

    private static long Bytes(string text)
    {
        NewText.Of(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NewText.Of(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeated(string piece, int length) => new StringBuilder().Insert(0, piece, length / piece.Length).ToString();

    private static int Letters(string text) => text.Count(char.IsLetterOrDigit);
}
