using Followthrough.Mail.Files;
using Followthrough.Mail.Messages;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Mail.Tests.Files;

public sealed class MaildirTests
{
    [Fact]
    public void New_and_current_mail_and_folders_are_read()
    {
        using var folder = new TempFolder();
        Write(folder.Path, "cur/1:2,S", "one");
        Write(folder.Path, "new/2", "two");
        Write(folder.Path, "tmp/3", "not yet");
        Write(folder.Path, "dovecot-uidlist", "no message");
        Write(folder.Path, ".Sent/cur/4:2,", "sent");
        Write(folder.Path, ".Sent/dovecot.index", "no message");
        Assert.Equal(["one", "sent", "two"], Subjects(folder.Path).Order());
    }

    [Fact]
    public void A_plain_folder_of_numbered_files_is_read_in_order()
    {
        using var folder = new TempFolder();
        Write(folder.Path, "inbox/10.", "ten");
        Write(folder.Path, "inbox/2.", "two");
        Write(folder.Path, "sent/a.eml", "file");
        Assert.Equal(["two", "ten", "file"], Subjects(folder.Path));
    }

    private static List<string> Subjects(string folder) => [.. Maildir.Read(folder).Select(m => MailMessage.Read(m.Raw).Subject)];

    private static void Write(string folder, string name, string subject)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"Subject: {subject}\n\nbody\n");
    }
}
