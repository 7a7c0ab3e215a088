using Xunit;

namespace Followthrough.House.Tests;

public sealed class LinksTests
{
    [Theory]
    [InlineData("docs/a.md", "see [b](b.md)")]
    [InlineData("docs/a.md", "![a picture](../pictures/none.png)")]
    [InlineData("README.md", "[words](ARCHITECTURE.md#the-words)")]
    public void A_link_that_leads_nowhere_is_flagged(string path, string text) =>
        Assert.Single(Links.Check(new RepositoryFile(path, text), _ => false));

    [Theory]
    [InlineData("docs/a.md", "[b](../README.md) and [c](https://example.com/x.md) and [d](#here)")]
    [InlineData("docs/a.cs", "[b](none.md)")]
    public void Other_links_pass(string path, string text) =>
        Assert.Empty(Links.Check(new RepositoryFile(path, text), target => target == "README.md"));
}
