using Followthrough.Mail.Imap;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Mail.Tests.Imap;

public sealed class ImapTextTests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("a & b", "a &- b")]
    [InlineData("&", "&-")]
    [InlineData("😀", "&2D3eAA-")]
    public void Folder_names_travel_in_modified_UTF_7(string name, string text)
    {
        Assert.Equal(text, ImapText.ToModifiedUtf7(name));
        Assert.Equal(name, ImapText.FromModifiedUtf7(text));
    }

    [Theory]
    [InlineData("Entwürfe")]
    [InlineData("a & b")]
    [InlineData("&ab")]
    [InlineData("&!!-")]
    public void What_is_no_modified_UTF_7_is_left_as_it_stands(string text) => Assert.Equal(text, ImapText.FromModifiedUtf7(text));

    [Fact]
    public void Every_name_comes_back_as_it_went() => Prop.ForAll(ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get).ToArbitrary(),
        name => name.Any(char.IsSurrogate) || ImapText.FromModifiedUtf7(ImapText.ToModifiedUtf7(name)) == name).QuickCheckThrowOnFailure();

    [Fact]
    public void Folders_are_told_by_their_names_where_the_server_does_not_say()
    {
        var folders = ImapFolderNames.Guess([Folder("INBOX", ImapFolderUse.Inbox), Folder("Old/Gesendete Objekte"), Folder("Gesendete Objekte"), Folder("INBOX/Éléments supprimés"), Folder("Entwürfe"), Folder("Misc")]);
        Assert.Equal("INBOX Inbox, Old/Gesendete Objekte None, Gesendete Objekte Sent, INBOX/Éléments supprimés Trash, Entwürfe Drafts, Misc None",
            string.Join(", ", folders.Select(folder => $"{folder.Name} {folder.Use}")));
        Assert.All(folders, folder => Assert.Equal(folder.Use is not (ImapFolderUse.None or ImapFolderUse.Inbox), folder.IsGuessed));
    }

    [Fact]
    public void What_the_server_says_stands() =>
        Assert.Equal(ImapFolderUse.None, ImapFolderNames.Guess([Folder("Verschickt", ImapFolderUse.Sent), Folder("Sent")])[1].Use);

    [Fact]
    public void Sets_of_numbers_are_short_and_read_back()
    {
        var uids = ImapUids.Of([9, 1, 2, 3, 7]);
        Assert.Equal("1:3,7,9", uids.ToString());
        Assert.Equal([1u, 2u, 3u, 7u, 9u], ImapUids.Expand("1:3,7,9", 100));
        Assert.Equal([4294967294u, 4294967295u], ImapUids.Expand("4294967295:4294967294", 100));
        Assert.Equal(3, ImapUids.Expand("1:4000000000", 3).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImapUids.Of([]));
    }

    private static ImapFolder Folder(string name, ImapFolderUse use = ImapFolderUse.None) => new(name, '/', use, IsGuessed: false, CanSelect: true);
}
