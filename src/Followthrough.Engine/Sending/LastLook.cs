// The gates are asked once more right before DATA. To PostgreSQL a question is a journey: while one is on its way the next ones gather, and go together.
// SQLite answers inside this process in microseconds, sooner than a question could be handed to another thread. Each is answered from what was committed
// after it was asked.
using System.Data.Common;
using System.Threading.Channels;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Followthrough.Store.Sending;

namespace Followthrough.Engine.Sending;

/// <summary>Asks the database, for every mailbox of this node, whether a message that was begun may still leave.</summary>
public sealed class LastLook(FollowStore store) : IAsyncDisposable
{
    /// <summary>Questions answered by one query.</summary>
    private const int MostInOne = 64;

    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1); // on SQLite: the connection isn't for two at once
    private readonly Lock _starting = new();
    private Task? _looking;
    private DbConnection? _connection;
    private AttemptGates? _gates;

    /// <summary>True where it may leave.</summary>
    public async ValueTask<bool> MayLeaveAsync(Attempt attempt)
    {
        if (store.Url.Engine == DatabaseEngine.Postgres)
        {
            return await GatherAsync(attempt);
        }

        await _turn.WaitAsync();
        try
        {
            return (await AnswerAsync([attempt]))[0];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _questions.Writer.TryComplete();
        if (_looking is { } looking)
        {
            await looking;
        }

        await DisconnectAsync();
        _turn.Dispose();
    }

    private Task<bool> GatherAsync(Attempt attempt)
    {
        lock (_starting)
        {
            _looking ??= Task.Run(LookAsync);
        }

        var question = new Question(attempt, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _questions.Writer.TryWrite(question) ? question.Answer.Task : throw new ObjectDisposedException(nameof(LastLook));
    }

    private async Task LookAsync()
    {
        var asked = new List<Question>(MostInOne);
        while (await _questions.Reader.WaitToReadAsync())
        {
            asked.Clear();
            while (asked.Count < MostInOne && _questions.Reader.TryRead(out var question))
            {
                asked.Add(question);
            }

            try
            {
                var may = await AnswerAsync(asked.ConvertAll(each => each.Attempt));
                for (var i = 0; i < may.Length; i++)
                {
                    asked[i].Answer.SetResult(may[i]);
                }
            }
            catch (Exception error)
            {
                asked.ForEach(each => each.Answer.TrySetException(error));
            }
        }
    }

    /// <summary>A connection that broke since the last question is replaced once; what fails on a fresh one is thrown.</summary>
    private async ValueTask<bool[]> AnswerAsync(IReadOnlyList<Attempt> asked)
    {
        for (var isFresh = _gates is null; ; isFresh = true)
        {
            try
            {
                _gates ??= new AttemptGates(_connection = await store.ConnectAsync());
                return await _gates.MayLeaveAsync(asked);
            }
            catch (Exception) when (!isFresh)
            {
                await DisconnectAsync();
            }
            catch
            {
                await DisconnectAsync();
                throw;
            }
        }
    }

    private async ValueTask DisconnectAsync()
    {
        var (gates, connection) = (_gates, _connection);
        (_gates, _connection) = (null, null);
        await Broken.CloseAsync(gates, connection);
    }

    private sealed record Question(Attempt Attempt, TaskCompletionSource<bool> Answer);
}
