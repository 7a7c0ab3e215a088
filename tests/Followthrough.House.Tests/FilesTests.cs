using Xunit;

namespace Followthrough.House.Tests;

public sealed class FilesTests
{
    [Theory]
    [InlineData("see /" + "work/notes.md")]
    [InlineData("cp .." + "/shared/data .")]
    [InlineData("path = \"/" + "home/jo/follow.db\"")]
    public void A_folder_elsewhere_is_flagged(string text) => Assert.Single(Places.Check(new RepositoryFile("docs/x.md", text)));

    [Theory]
    [InlineData("the work/life balance, src/Followthrough.Store/shared and https://example.com/work/")]
    [InlineData("/usr/lib/postgresql/15/bin")]
    public void Other_paths_pass(string text) => Assert.Empty(Places.Check(new RepositoryFile("docs/x.md", text)));

    [Fact]
    public void A_long_file_is_flagged() => Assert.Single(FileLengths.Check(File("src/A.cs", FileLengths.MaxLines + 1)));

    [Fact]
    public void A_file_of_the_longest_length_passes() => Assert.Empty(FileLengths.Check(File("src/A.cs", FileLengths.MaxLines)));

    [Fact]
    public void A_long_list_of_words_passes() => Assert.Empty(FileLengths.Check(File("src/words.txt", FileLengths.MaxLines + 1)));

    private static RepositoryFile File(string path, int lines) => new(path, new string('\n', lines));
}
