namespace Followthrough.Mail.Text;

/// <summary>The words that mark a signature, by language. Data: to add a language, add its words.</summary>
internal static class SignatureWords
{
    private const int MostMarkCharacters = 120;

    private static readonly string[] ProgramMarks =
    [
        "sent from my ", "sent from mail for windows", "sent from outlook", "sent from yahoo", "sent from gmail", "sent from an ", "sent from samsung", "sent from blackberry", "sent from proton",
        "sent from android", "sent from iphone", "sent via ", "sent with ", "sent on the go", "sent using ", "sent by ", "get outlook for", "get bluemail for", "typed on ", "via mobile", "from my iphone",
        "from my mobile", "sent from a mobile", "von meinem ", "von meiner ", "gesendet von ", "gesendet mit ", "diese nachricht wurde von meinem", "outlook für ", "holen sie sich outlook",
        "envoyé de mon ", "envoyé depuis ", "envoyé à partir de", "envoyé avec ", "télécharger outlook", "obtenez outlook", "provenance : courrier", "enviado desde ", "enviado con ", "obtener outlook",
        "inviato da ", "inviato dal ", "inviato con ", "ottieni outlook", "scarica outlook", "enviado do meu ", "enviado a partir do", "enviado pelo ", "enviado via ", "obter o outlook", "verzonden vanaf ",
        "verstuurd vanaf ", "verstuurd vanuit ", "verzonden met ", "outlook voor ", "wysłane z ", "wysłano z ", "pobierz outlook", "skickat från ", "hämta outlook", "sendt fra ", "hent outlook",
        "få outlook", "отправлено с ", "отправлено из ", "отправлено с моего", "skaffa outlook", "lähetetty ", "odesláno z", "iphone'umdan gönderildi", "iphone’umdan gönderildi", "iphoneから送信", "androidから送信",
        "从我的 iphone 发送", "从我的iphone发送", "发自我的", "發自我的", "나의 iphone에서 보냄",
    ];

    private static readonly string[] Closings =
    [
        "best", "best regards", "best wishes", "kind regards", "kindest regards", "warm regards", "warmest regards", "with kind regards", "regards", "rgds", "sincerely", "sincerely yours", "yours sincerely",
        "yours truly", "yours faithfully", "cheers", "thanks", "thank you", "many thanks", "thanks again", "thanks and regards", "thanks & regards", "cordially", "respectfully", "all the best", "take care", "br", "kr",
        "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "herzliche grüße", "schöne grüße", "grüße", "gruß", "mfg", "lg", "vg", "mit besten grüßen", "hochachtungsvoll",
        "cordialement", "bien cordialement", "bien à vous", "sincères salutations", "salutations", "meilleures salutations", "amicalement", "merci", "saludos", "un saludo", "saludos cordiales", "atentamente", "un cordial saludo", "gracias",
        "cordiali saluti", "distinti saluti", "un saluto", "saluti", "grazie", "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "abraço", "obrigado", "obrigada", "att", "met vriendelijke groet", "met vriendelijke groeten",
        "vriendelijke groet", "groeten", "groet", "mvg", "hartelijke groet", "bedankt", "pozdrawiam", "z poważaniem", "z wyrazami szacunku", "serdecznie pozdrawiam", "dziękuję", "med vänliga hälsningar", "vänliga hälsningar", "med vänlig hälsning",
        "hälsningar", "mvh", "tack", "med venlig hilsen", "venlig hilsen", "hilsen", "de bedste hilsner", "med vennlig hilsen", "vennlig hilsen", "takk", "tak", "с уважением", "с наилучшими пожеланиями", "всего доброго", "спасибо", "よろしくお願いいたします",
        "よろしくお願いします", "saygılarımla", "saygılar", "iyi çalışmalar", "teşekkürler", "此致", "祝好", "谢谢", "s pozdravem", "üdvözlettel", "terveisin", "cu stimă",
    ];

    private static readonly string[] Notices =
    [
        "confidentiality notice", "this e-mail and any", "this email and any", "this message and any", "this e-mail message", "this email message", "this communication is confidential", "this email is confidential", "this e-mail is confidential",
        "this message is intended", "this email is intended", "the information contained in this", "the information in this e", "the contents of this e", "privileged and confidential", "disclaimer:", "please consider the environment", "legal notice",
        "this message may contain", "this email may contain", "this e-mail may contain", "if you are not the intended recipient",
        "diese e-mail enthält", "diese nachricht enthält", "diese e-mail ist vertraulich", "der inhalt dieser e-mail", "diese mail enthält", "bitte denken sie an die umwelt", "hinweise zum datenschutz", "informationen zum datenschutz",
        "ce message et ", "ce courriel et ", "ce courriel est confidentiel", "cet e-mail et ", "ce message est confidentiel", "pensez à l'environnement", "avis de confidentialité", "este mensaje y ", "este correo electrónico", "este mensaje es confidencial", "aviso legal", "este mensaje contiene",
        "questo messaggio e ", "questo messaggio di posta", "le informazioni contenute", "questa e-mail", "esta mensagem e ", "esta mensagem pode conter", "esta mensagem contém", "aviso de confidencialidade", "dit bericht is", "dit bericht en ", "dit e-mailbericht", "de informatie in dit",
        "deze e-mail is", "niniejsza wiadomość", "ta wiadomość", "treść tej wiadomości", "detta meddelande", "detta e-postmeddelande", "denne e-mail", "denne meddelelse", "denne e-posten", "данное сообщение", "это сообщение может содержать", "настоящее сообщение", "このメールには", "本メールは", "本邮件", "bu e-posta",
    ];

    private static readonly string[] Telephones = ["tel", "tel.", "phone", "telefon", "mobil", "mobile", "cell", "fax", "t", "m", "p", "f", "d", "o", "office", "direct", "skype", "whatsapp", "web", "www", "e-mail", "email", "mail", "tél", "tél.", "mob", "mob.", "ph", "тел", "тел.", "моб", "電話", "携帯", "手机", "电话"];

    /// <summary>"Sent from my iPhone" and the like.</summary>
    public static bool IsProgramMark(string plain) => plain.Length is > 0 and <= MostMarkCharacters && StartsWithAny(plain.TrimStart('-', '—', '–', ' ', '<', '['), ProgramMarks);

    /// <summary>True for a mark that stands below the name.</summary>
    public static bool NeedsName(string plain) => plain.StartsWith("via mobile", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line of a company's notice.</summary>
    public static bool IsNotice(string plain) => plain.Length > 0 && StartsWithAny(plain.TrimStart('*', '_', '-', ' ', '#', '[', '"'), Notices);

    /// <summary>A closing greeting that stands alone on its line.</summary>
    public static bool IsClosing(string plain)
    {
        var bare = plain.AsSpan().TrimEnd(",.!;。、 -").TrimStart("-— ");
        foreach (var closing in Closings)
        {
            if (bare.Equals(closing, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A line that says how to reach someone: a number, an address or a site, and hardly more.</summary>
    public static bool IsContact(string plain)
    {
        if (plain.Length is 0 or > 90)
        {
            return false;
        }

        var words = plain.AsSpan().Count(' ') + 1;
        if (plain.Contains("www.", StringComparison.OrdinalIgnoreCase) || plain.Contains("http://", StringComparison.OrdinalIgnoreCase) || plain.Contains("https://", StringComparison.OrdinalIgnoreCase))
        {
            return words <= 8;
        }

        if (plain.Contains('@', StringComparison.Ordinal))
        {
            return words <= 4;
        }

        var colon = plain.AsSpan(0, Math.Min(plain.Length, 12)).IndexOfAny(":.");
        var digits = plain.Count(char.IsAsciiDigit);
        if (colon > 0 && digits >= 6 && Telephones.Contains(plain[..colon].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        return digits >= 7 && plain.Count(char.IsLetter) <= 12;
    }

    private static bool StartsWithAny(string text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
