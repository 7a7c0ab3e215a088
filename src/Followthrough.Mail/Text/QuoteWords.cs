using System.Collections.Frozen;

namespace Followthrough.Mail.Text;

/// <summary>The words with which mail programs introduce what they quote, by language. Data: to add a language, add its words.</summary>
internal static class QuoteWords
{
    /// <summary>How "On …" begins in the middle of a line, where a program left the line end out.</summary>
    public static readonly string[] SharedStarters = ["On ", "Am ", "Le ", "El ", "Il giorno ", "Em ", "Op ", "Den ", "W dniu ", "--- On "];

    // en de fr es it pt nl pl sv da no fi cs sk ro hu tr ru uk el zh ja ko he
    private static readonly string[] Verbs =
    [
        "wrote", "writes", "sent", "said", "schrieb", "hat geschrieben", "geschrieben", "a écrit", "a ecrit", "écrit", "escribió", "escribio", "escribía", "ha scritto",
        "scrive", "escreveu", "schreef", "geschreven", "het volgende geschreven", "napisał", "napisała", "napisał(a)", "napisali", "pisze", "skrev", "skrev følgende",
        "följande", "følgende", "kirjoitti", "napsal", "napsal(a)", "napsala", "napísal", "napísal(a)", "a scris", "írta", "ezt írta", "yazdı", "şunları yazdı", "tarihinde yazdı",
        "написал", "написала", "написал(а)", "пишет", "писал", "писал(а)", "написав", "написала", "пише", "έγραψε", "写道", "寫道", "写到", "のメール", "さんは書きました", "wrote/schrieb",
        "님이 작성", "작성", "כתב", "כתבה", "مساهمة", "كتب", "viết", "đã viết", "menulis",
    ];

    private static readonly string[] EasternVerbs = ["写道", "寫道", "写到", "のメール", "さんは書きました", "작성", "viết"];

    private static readonly string[] Starters =
    [
        "on", "le", "am", "el", "il", "il giorno", "em", "op", "w dniu", "dnia", "den", "på", "pe", "dne", "dňa", "na", "v", "el día", "in article", "in message", "at",
        "quoting", "zitat von", "citando", "citat", "quoting from", "kl", "um", "a", "le", "la", "il", "lø.", "στις", "vào", "pada", "в", "у", "от", "于", "在", "於",
    ];

    // The weekday that opens "Wed, 4 Apr 2012 …": three letters are enough in these languages.
    private static readonly string[] Weekdays =
    [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mié", "jue", "vie", "sáb", "dom", "gio", "seg", "ter", "qua", "qui",
        "sex", "die", "mit", "don", "fre", "son", "maa", "din", "woe", "zat", "zon", "pon", "wto", "śro", "czw", "pią", "sob", "nie", "mån", "tis", "ons", "tor", "lör",
        "sön", "man", "lør", "søn", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "пон", "вто", "сре", "чет", "пят", "суб", "вос",
    ];

    private static readonly string[] OriginalMessages =
    [
        "original message", "original appointment", "reply message", "forwarded message", "original-nachricht", "originalnachricht", "ursprüngliche nachricht", "ursprungliche nachricht",
        "antwort nachricht", "weitergeleitete nachricht", "ursprünglicher termin", "message d'origine", "message d’origine", "message original", "message transféré", "message initial",
        "mensaje original", "mensaje reenviado", "mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht",
        "origineel bericht", "doorgestuurd bericht", "wiadomość oryginalna", "oryginalna wiadomość", "treść oryginalnej wiadomości", "wiadomość przekazana", "przekazana wiadomość",
        "treść przekazanej wiadomości", "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande", "oprindelig meddelelse", "videresendt meddelelse", "original meddelelse",
        "opprinnelig melding", "videresendt melding", "alkuperäinen viesti", "välitetty viesti", "původní zpráva", "přeposlaná zpráva", "pôvodná správa", "mesaj original", "mesaj redirecționat",
        "eredeti üzenet", "továbbított üzenet", "özgün ileti", "orijinal mesaj", "iletilen mesaj", "i̇letilen mesaj", "исходное сообщение", "пересылаемое сообщение", "пересылаемое письмо",
        "перенаправленное сообщение", "переадресованное сообщение", "оригинальное сообщение", "вихідне повідомлення", "元のメッセージ", "転送されたメッセージ", "original message follows",
        "原始邮件", "原邮件", "转发邮件", "轉寄郵件", "原始郵件", "转发的邮件", "원본 메시지", "전달된 메시지", "αρχικό μήνυμα", "πρωτότυπο μήνυμα", "הודעה מקורית", "الرسالة الأصلية",
    ];

    private static readonly string[] ForwardStarts =
    [
        "begin forwarded message", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "début du message réexpédié", "début du message transféré",
        "inicio del mensaje reenviado", "inizio messaggio inoltrato", "início da mensagem encaminhada", "início da mensagem reencaminhada", "begin doorgestuurd bericht",
        "początek przekazywanej wiadomości", "vidarebefordrat brev", "vidarebefordrat mejl", "start på videresendt besked", "videresendt besked", "videresendt melding", "starten på den videresendte meldingen",
        "начало переадресованного сообщения", "начало пересланного сообщения", "転送されたメッセージ", "以下是转发的邮件", "開始轉寄郵件", "i̇letilmiş mesajın başlangıcı", "iletilmiş mesajın başlangıcı",
    ];

    private static readonly string[] RepliesAbove =
    [
        "reply above this line", "please type your reply above this line", "type your reply above this line", "write above this line", "please reply above this line",
        "bitte antworten sie oberhalb dieser zeile", "antworten sie oberhalb dieser linie", "répondez au-dessus de cette ligne", "responda por encima de esta línea", "rispondi sopra questa riga",
    ];

    private static readonly FrozenDictionary<string, HeaderLabel> Labels = MakeLabels(
        (HeaderLabel.From, "from|von|absender|de|expéditeur|da|mittente|remetente|remitente|van|afzender|od|nadawca|från|avsändare|fra|avsender|lähettäjä|odesílatel|odosielateľ|feladó|de la|expeditor|"
            + "kimden|gönderen|от|от кого|отправитель|від|від кого|від кого|差出人|送信者|送信元|发件人|發件人|寄件者|寄件人|보낸 사람|보낸사람|από|מאת|من|từ|dari|nga|за|from/von|reply-to|antwort an|répondre à"),
        (HeaderLabel.Date, "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviada em|enviado em|enviado a|fecha|data|inviato|data invio|inviato il|verzonden|verzonden op|"
            + "wysłano|wysłane|data wysłania|skickat|skickades|sendt|dato|отправлено|дата|дата отправки|надіслано|päiväys|päivämäärä|lähetetty|odesláno|odoslané|dátum|elküldve|trimis|trimis la|"
            + "tarih|gönderildi|gönderme tarihi|送信日時|送信日|日時|日付|发送时间|发送日期|日期|时间|寄件日期|傳送時間|보낸 날짜|날짜|ημερομηνία|απεστάλη|נשלח|תאריך|تاريخ|ngày|tanggal|when|wann"),
        (HeaderLabel.To, "to|an|empfänger|à|a|para|destinataire|destinatario|destinatário|aan|do|till|til|vastaanottaja|komu|pro|címzett|către|kime|alıcı|кому|получатель|宛先|收件人|收件者|받는 사람|받는사람|προς|אל|"
            + "إلى|đến|kepada"),
        (HeaderLabel.Cc, "cc|bcc|kopie|kopie (cc)|copie|copie à|copia|c.c.|cópia|dw|kopia|kopi|копия|copie (cc)|skrytá kopie|bilgi|抄送|副本|참조|κοιν.|עותק|másolatot kap"),
        (HeaderLabel.Subject, "subject|betreff|betrifft|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe|předmět|predmet|vec|tárgy|subiect|konu|тема|件名|主题|主旨|標題|제목|θέμα|נושא|الموضوع|chủ đề|perihal"),
        (HeaderLabel.Other, "importance|wichtigkeit|priorität|priority|attachments|anlagen|anhänge|pièces jointes|reply to|organization|organisation|sensitivity|importancia|datos adjuntos|allegati|bijlagen|categories|on behalf of|message-id|newsgroups|x-mailer|return-path|importância|mailing list|envoyé par|signed by|mailed-by"));

    private static readonly FrozenSet<string> StarterSet = Starters.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> WeekdaySet = Weekdays.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> OriginalMessageSet = OriginalMessages.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> ForwardStartSet = ForwardStarts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The label that a word before a colon is; null where it is none.</summary>
    public static HeaderLabel? Label(ReadOnlySpan<char> word) =>
        Labels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var label) ? label : null;

    /// <summary>"Original Message", in any language.</summary>
    public static bool IsOriginalMessage(ReadOnlySpan<char> words) =>
        OriginalMessageSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words)
        || words.StartsWith("Forwarded by ", StringComparison.OrdinalIgnoreCase)
        || words.StartsWith("Weitergeleitet von ", StringComparison.OrdinalIgnoreCase)
        || words.StartsWith("Forwarded message from ", StringComparison.OrdinalIgnoreCase)
        || words.StartsWith("Original message from ", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Begin forwarded message", in any language.</summary>
    public static bool IsForwardStart(ReadOnlySpan<char> words) => ForwardStartSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words);

    /// <summary>The line that help desks put above what they quote.</summary>
    public static bool IsReplyAbove(ReadOnlySpan<char> words)
    {
        foreach (var phrase in RepliesAbove)
        {
            if (words.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the text begins as an attribution does: "On …", "Am …", a weekday, a name or an address in quotes.</summary>
    public static bool IsStarter(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        if (space <= 0)
        {
            return text[0] is '"' or '于' or '在' or '於';
        }

        if (text[0] is '于' or '在' or '於' or '"')
        {
            return true;
        }

        var starters = StarterSet.GetAlternateLookup<ReadOnlySpan<char>>();
        var first = text[..space];
        if (starters.Contains(first) || IsWeekday(first))
        {
            return true;
        }

        var second = text[(space + 1)..].IndexOf(' ');
        return second > 0 && starters.Contains(text[..(space + 1 + second)]);
    }

    /// <summary>True where a verb of writing ends the text.</summary>
    public static bool EndsWithVerb(ReadOnlySpan<char> text)
    {
        foreach (var verb in Verbs)
        {
            if (text.EndsWith(verb, StringComparison.OrdinalIgnoreCase)
                && (text.Length == verb.Length || !char.IsLetter(text[^(verb.Length + 1)]) || verb[0] > 0x2E80))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a verb of writing stands in the text as a word: "Op 13-02-2014 schreef Julius &lt;…&gt;".</summary>
    public static bool ContainsVerb(ReadOnlySpan<char> text)
    {
        foreach (var verb in Verbs)
        {
            var at = text.IndexOf(verb, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && !char.IsLetter(text[at - 1]) && (at + verb.Length == text.Length || !char.IsLetter(text[at + verb.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a verb ends it that needs no opening word.</summary>
    public static bool EndsWithEasternVerb(ReadOnlySpan<char> text)
    {
        foreach (var verb in EasternVerbs)
        {
            if (text.EndsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWeekday(ReadOnlySpan<char> word)
    {
        var bare = word.TrimEnd(",.");
        return bare.Length is >= 2 and <= 12
            && WeekdaySet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare.Length > 3 && bare[0] < 0x400 ? bare[..3] : bare)
            && (word[^1] is ',' or '.' || bare.Length > 5);
    }

    private static FrozenDictionary<string, HeaderLabel> MakeLabels(params (HeaderLabel Label, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split('|').Select(word => (word, row.Label)))
            .DistinctBy(pair => pair.word, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pair => pair.word, pair => pair.Label, StringComparer.OrdinalIgnoreCase);
}
