using Xunit;

namespace Followthrough.Web.Tests;

/// <summary>Tests of pages as a seller sees them who is signed in, in a workspace of their own.</summary>
public abstract class SignedInTests : IAsyncLifetime
{
    /// <summary>The program's pages.</summary>
    private protected PagesHost Pages { get; } = new();

    /// <summary>The seller's browser.</summary>
    private protected Browser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        await Pages.InitializeAsync();
        Browser = await Pages.NewSignedInAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pages.DisposeAsync();
    }
}
