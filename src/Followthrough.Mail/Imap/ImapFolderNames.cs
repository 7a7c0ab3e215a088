namespace Followthrough.Mail.Imap;

/// <summary>What a folder is for by its name, where the server does not say: as mail programs in many languages call it.</summary>
internal static class ImapFolderNames
{
    private static readonly Dictionary<string, ImapFolderUse> Known = new(StringComparer.OrdinalIgnoreCase);

    static ImapFolderNames()
    {
        Add(ImapFolderUse.Sent, "Sent", "Sent Items", "Sent Messages", "Sent Mail", "Sent-Mail", "Gesendet", "Gesendete Objekte", "Gesendete Elemente", "Gesendete Nachrichten",
            "Envoyés", "Éléments envoyés", "Messages envoyés", "Courrier envoyé", "Enviados", "Elementos enviados", "Mensajes enviados", "Correo enviado", "Itens enviados",
            "Mensagens enviadas", "E-mails enviados", "Inviati", "Inviata", "Posta inviata", "Verzonden", "Verzonden items", "Verzonden berichten", "Wysłane", "Elementy wysłane",
            "Отправленные", "Надіслані", "Skickat", "Skickade", "Skickade objekt", "Sendt", "Sendte", "Sendte elementer", "Sendt post", "Lähetetyt", "Odeslané", "Odeslaná pošta",
            "Elküldött", "Elküldött elemek", "Gönderilenler", "Gönderilmiş Öğeler", "Απεσταλμένα", "Trimise", "送信済み", "送信済みメール", "送信済みアイテム", "已发送", "已发送邮件", "已傳送郵件", "寄件備份", "보낸편지함", "보낸 편지함");
        Add(ImapFolderUse.Drafts, "Drafts", "Draft", "Entwürfe", "Brouillons", "Borradores", "Rascunhos", "Bozze", "Concepten", "Kopie robocze", "Szkice", "Черновики", "Чернетки", "Utkast",
            "Kladder", "Luonnokset", "Koncepty", "Piszkozatok", "Taslaklar", "Πρόχειρα", "Ciorne", "下書き", "草稿", "草稿箱", "임시보관함");
        Add(ImapFolderUse.Junk, "Junk", "Spam", "Junk E-mail", "Junk Email", "Junk Mail", "Bulk Mail", "Spamverdacht", "Junk-E-Mail", "Unerwünscht", "Courrier indésirable", "Indésirables", "Pourriel", "Correo no deseado",
            "Lixo eletrônico", "Lixo Electrónico", "Posta indesiderata", "Ongewenste e-mail", "Wiadomości-śmieci", "Спам", "Нежелательная почта", "Skräppost", "Søppelpost", "Uønsket mail", "Roskaposti", "Nevyžádaná pošta",
            "Levélszemét", "Gereksiz E-posta", "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸편지함");
        Add(ImapFolderUse.Trash, "Trash", "Deleted", "Deleted Items", "Deleted Messages", "Bin", "Papierkorb", "Gelöscht", "Gelöschte Objekte", "Gelöschte Elemente", "Corbeille", "Éléments supprimés", "Papelera",
            "Elementos eliminados", "Lixeira", "Lixo", "Itens excluídos", "Cestino", "Posta eliminata", "Prullenbak", "Verwijderde items", "Kosz", "Elementy usunięte", "Корзина", "Удаленные", "Кошик", "Papperskorg", "Papirkurv",
            "Slettede elementer", "Slettet post", "Roskakori", "Koš", "Odstraněná pošta", "Kuka", "Törölt elemek", "Çöp", "Silinmiş Öğeler", "Κάδος", "ゴミ箱", "削除済みアイテム", "已删除", "已删除邮件", "刪除的郵件", "휴지통");
        Add(ImapFolderUse.Archive, "Archive", "Archives", "Archiv", "Archivo", "Arquivo", "Archivio", "Archief", "Archiwum", "Архив", "Arkiv", "Arkisto", "アーカイブ", "归档", "存档");
    }

    /// <summary>Fills in the uses a server did not name. One folder for each use, the shortest name first: "Sent" before "Old/Sent".</summary>
    internal static IReadOnlyList<ImapFolder> Guess(IReadOnlyList<ImapFolder> folders)
    {
        var taken = folders.Select(folder => folder.Use).ToHashSet();
        var guessed = folders.Where(folder => folder.Use == ImapFolderUse.None && folder.CanSelect).OrderBy(folder => folder.Name.Length)
            .Select(folder => (folder.Name, Use: UseOf(folder))).Where(guess => guess.Use != ImapFolderUse.None && taken.Add(guess.Use))
            .ToDictionary(guess => guess.Name, guess => guess.Use);
        return guessed.Count == 0 ? folders : [.. folders.Select(folder => guessed.TryGetValue(folder.Name, out var use) ? folder with { Use = use, IsGuessed = true } : folder)];
    }

    private static ImapFolderUse UseOf(ImapFolder folder)
    {
        var name = folder.Separator == '\0' ? folder.Name : folder.Name[(folder.Name.LastIndexOf(folder.Separator) + 1)..];
        return Known.GetValueOrDefault(name.Normalize());
    }

    private static void Add(ImapFolderUse use, params string[] names)
    {
        foreach (var name in names)
        {
            Known[name.Normalize()] = use;
        }
    }
}
