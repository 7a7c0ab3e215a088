using Followthrough.Domain.Sending;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>Failure case 7: the disk is full. Nothing leaves that isn't written down, and all of it leaves once there is room again.</summary>
public sealed class FullDiskTests
{
    private const int Leads = 3;

    [Fact]
    public async Task Case07_a_full_disk_claims_and_sends_nothing_says_why_and_goes_on_by_itself()
    {
        using var disk = new SmallDisk(megabytes: 24);
        Assert.SkipUnless(disk.IsMounted, SmallDisk.NeedsRoot);
        await using var store = new StoreOnDisk(disk);
        await store.InitializeAsync();
        await using var post = await Post.OpenAsync(store, Leads);
        await post.MakeReadyAsync();
        disk.Fill();
        await post.StartAsync(ready: false);
        while (!post.Log.Lines.Any(line => line.Contains("is full; free some space", StringComparison.Ordinal)))
        {
            await post.LookTwiceAsync();
        }

        Assert.Empty(post.Server.Ledger);
        Assert.Empty(await post.AttemptsAsync());

        disk.Free();
        await post.UntilAsync(AttemptState.Sent, Leads);
        Assert.Equal(Leads, post.Server.Ledger.Select(each => each.Recipient).Distinct().Count());
        Assert.Equal(Leads, post.Server.Ledger.Count);
        Assert.Null((await post.MailboxAsync()).Trouble);
    }

    [Fact]
    public async Task Case07_an_answer_that_finds_the_disk_full_is_written_once_there_is_room()
    {
        using var disk = new SmallDisk(megabytes: 24);
        Assert.SkipUnless(disk.IsMounted, SmallDisk.NeedsRoot);
        await using var store = new StoreOnDisk(disk);
        await store.InitializeAsync();
        await using var post = await Post.OpenAsync(store, Leads);
        var taken = 0;
        post.Server.AtDot = _ =>
        {
            if (Interlocked.Increment(ref taken) == 1)
            {
                disk.Fill();
            }

            return AtTheDot.Take;
        };
        await post.StartAsync();
        while (post.Server.Ledger.Count == 0)
        {
            await post.LookTwiceAsync();
        }

        await post.LookTwiceAsync();
        Assert.Single(post.Server.Ledger);
        Assert.Equal(1, (await post.AttemptsAsync()).Count(attempt => attempt.State == AttemptState.Leaving));

        disk.Free();
        await post.UntilAsync(AttemptState.Sent, Leads);
        Assert.Equal(Leads, post.Server.Ledger.Select(each => each.Recipient).Distinct().Count());
        Assert.Equal(Leads, post.Server.Ledger.Count);
    }

    private sealed class StoreOnDisk(SmallDisk disk) : TestStore
    {
        protected override Task<DatabaseUrl> MakeAsync() => Task.FromResult(DatabaseUrl.ForFile(Path.Combine(disk.Path, "follow.db")));

        protected override Task RemoveAsync() => Task.CompletedTask;
    }
}
