namespace Followthrough.Mail.Imap;

/// <summary>
/// Waits for something to happen in the open folder. A connection that died without a word is what must not go unnoticed: IDLE is ended and
/// begun again every <see cref="ImapTimeouts.IdleRenewal"/>, and a server that does not answer within <see cref="ImapTimeouts.IdleAnswer"/> is gone.
/// </summary>
internal static class ImapIdle
{
    internal static async Task<ImapChange> RunAsync(ImapSession session, CancellationToken cancel)
    {
        while (true)
        {
            if (session.TakeChange() is { } change)
            {
                return change;
            }

            if (session.Offered.Contains("IDLE"))
            {
                await IdleOnceAsync(session, cancel);
            }
            else
            {
                await Task.Delay(session.Timeouts.Poll, session.Wire.Transport.Time, cancel);
                await session.AskAsync("NOOP", null, null, cancel);
            }
        }
    }

    // Returns when something changed or it is time to begin anew. Cancelled, it ends IDLE first, so that the connection stays usable.
    private static async Task IdleOnceAsync(ImapSession session, CancellationToken cancel)
    {
        var wire = session.Wire;
        var tag = wire.NextTag();
        wire.Queue($"{tag} IDLE\r\n");
        await wire.FlushAsync(session.Timeouts.IdleAnswer, CancellationToken.None);
        var invitation = await wire.ReadAsync(session.Timeouts.IdleAnswer, CancellationToken.None);
        while (invitation.Tag != "+")
        {
            if (invitation.Tag == tag)
            {
                throw new InvalidDataException($"The server refused IDLE: {invitation.Text}");
            }

            session.Note(invitation);
            invitation = await wire.ReadAsync(session.Timeouts.IdleAnswer, CancellationToken.None);
        }

        var reading = await AwaitChangeAsync(session, cancel);
        wire.Queue("DONE\r\n");
        await wire.FlushAsync(session.Timeouts.IdleAnswer, CancellationToken.None);
        while (true)
        {
            var response = await (reading ?? wire.ReadAsync(session.Timeouts.IdleAnswer, CancellationToken.None)).WaitAsync(session.Timeouts.IdleAnswer, wire.Transport.Time, CancellationToken.None);
            reading = null;
            if (response.Tag == tag)
            {
                break;
            }

            session.Note(response);
        }

        cancel.ThrowIfCancellationRequested();
    }

    // The read that is still under way when the time is up; null when something changed.
    private static async Task<Task<ImapResponse>?> AwaitChangeAsync(ImapSession session, CancellationToken cancel)
    {
        var wire = session.Wire;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var renewal = Task.Delay(session.Timeouts.IdleRenewal, wire.Transport.Time, stop.Token);
        try
        {
            while (true)
            {
                var reading = wire.ReadAsync(session.Timeouts.IdleRenewal + session.Timeouts.IdleAnswer, CancellationToken.None);
                if (await Task.WhenAny(reading, renewal) == renewal)
                {
                    return reading;
                }

                session.Note(await reading);
                if (session.HasChange)
                {
                    return null;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
