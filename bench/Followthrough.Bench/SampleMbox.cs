using System.Globalization;
using System.Text;

namespace Followthrough.Bench;

/// <summary>A made mailbox: plain answers with quotes, quoted-printable, text with HTML, files; about 5.5 kB a message, ASCII but for headers and names. The same each time.</summary>
internal static class SampleMbox
{
    private static readonly string[] Words = "the offer we sent last week is still open and I would be glad to hear from you whether a short call on Tuesday or Wednesday suits you better than writing back and forth about prices dates and details of delivery".Split(' ');

    public static void Write(string path, int messages)
    {
        var random = new Random(42);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var i = 0; i < messages; i++)
        {
            Header(writer, i);
            switch (i % 4)
            {
                case 0:
                    writer.Write("Content-Type: text/plain; charset=us-ascii\n\n");
                    Lines(writer, random, 60, "");
                    break;
                case 1:
                    writer.Write("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n");
                    Lines(writer, random, 40, " =C3=BC=\n");
                    break;
                case 2:
                    writer.Write("Content-Type: multipart/alternative; boundary=\"b1\"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n");
                    Lines(writer, random, 25, "");
                    writer.Write("--b1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><body>\n");
                    Lines(writer, random, 30, "<br>");
                    writer.Write("</body></html>\n--b1--\n");
                    break;
                default:
                    writer.Write("Content-Type: multipart/mixed; boundary=\"m1\"\n\n--m1\nContent-Type: text/plain; charset=us-ascii\n\n");
                    Lines(writer, random, 15, "");
                    writer.Write("--m1\nContent-Type: application/pdf; name=\"offer.pdf\"\nContent-Disposition: attachment; filename=\"offer.pdf\"\nContent-Transfer-Encoding: base64\n\n");
                    var file = new byte[3_000];
                    random.NextBytes(file);
                    writer.Write(Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\n", StringComparison.Ordinal));
                    writer.Write("\n--m1--\n");
                    break;
            }

            writer.Write("\n");
        }
    }

    private static void Header(StreamWriter writer, int i) => writer.Write(string.Create(CultureInfo.InvariantCulture, $"""
        From ann{i % 500}@example.org Mon Nov  2 10:{i / 60 % 60:00}:{i % 60:00} 2026
        Return-Path: <ann{i % 500}@example.org>
        Received: from mx{i % 7}.example.org (mx{i % 7}.example.org [192.0.2.{i % 250}])
        {"\t"}by mail.example.com (Postfix) with ESMTPS id 4X{i:000000}
        {"\t"}for <me@example.com>; Mon,  2 Nov 2026 10:{i / 60 % 60:00}:{i % 60:00} +0000 (UTC)
        Received: from [10.0.0.{i % 250}] (unknown [10.0.0.{i % 250}])
        {"\t"}by mx{i % 7}.example.org with ESMTPSA; Mon,  2 Nov 2026 10:00:00 +0000
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=k1;
        {"\t"}h=From:To:Subject:Date:Message-ID; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
        {"\t"}b=dGhpcyBpcyBub3QgYSByZWFsIHNpZ25hdHVyZSBidXQgaXQgaXMgYXMgbG9uZyBhcyBvbmU=
        From: "Lee, Ann {i % 500}" <ann{i % 500}@example.org>
        To: Sales <me@example.com>, =?utf-8?Q?J=C3=BCrgen_Wei=C3=9F?= <jw@example.com>
        Cc: Team <team@example.com>
        Subject: {(i % 3 == 0 ? "=?utf-8?B?UmU6IEFuZ2Vib3QgZsO8ciBkaWUgQsO8cm9z?=" : "Re: the offer of last week")} {i}
        Date: Mon, 2 Nov 2026 10:{i / 60 % 60:00}:{i % 60:00} +0100
        Message-ID: <{i}.abcdef@example.org>
        In-Reply-To: <{i + 1}.ours@example.com>
        References: <{i}.first@example.com> <{i + 1}.ours@example.com>
        MIME-Version: 1.0
        X-Mailer: Some Mail 16.0

        """).Replace("\r\n", "\n", StringComparison.Ordinal));

    private static void Lines(StreamWriter writer, Random random, int lines, string end)
    {
        for (var i = 0; i < lines; i++)
        {
            var column = 0;
            if (i > lines * 2 / 3)
            {
                writer.Write("> ");
            }

            while (column < 60)
            {
                var word = Words[random.Next(Words.Length)];
                writer.Write(word);
                writer.Write(' ');
                column += word.Length + 1;
            }

            writer.Write(end);
            writer.Write('\n');
        }
    }
}
