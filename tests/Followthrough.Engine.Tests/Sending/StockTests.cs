using Followthrough.Engine.Sending;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>Whoever begins messages waits until few are left, and no longer.</summary>
public sealed class StockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Few_are_enough_at_once()
    {
        var stock = new Stock(2);
        stock.Add(2);
        Assert.True(stock.RunLowAsync(Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task It_waits_until_few_are_left()
    {
        var stock = new Stock(2);
        stock.Add(4);
        var low = stock.RunLowAsync(Cancel).AsTask();
        stock.Take();
        Assert.False(low.IsCompleted);
        stock.Take();
        await low;
    }

    [Fact]
    public async Task That_few_were_left_before_wakes_nobody_later()
    {
        var stock = new Stock(2);
        stock.Add(3);
        stock.Take(); // few are left, and nobody waits
        stock.Add(3);
        var low = stock.RunLowAsync(Cancel).AsTask();
        Assert.False(low.IsCompleted);
        stock.Take();
        stock.Take();
        Assert.False(low.IsCompleted);
        stock.Take();
        await low;
    }

    [Fact]
    public async Task It_ends_with_the_connection()
    {
        using var ended = new CancellationTokenSource();
        var stock = new Stock(2);
        stock.Add(3);
        var low = stock.RunLowAsync(ended.Token).AsTask();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => low);
    }
}
