using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Logs a touch that nobody had planned: they called, or one met by chance. The plan follows from it as from any other.</summary>
public sealed class LogTouch(FollowDb db, Planning planning, CompleteTouch complete, IClock clock)
{
    /// <summary>What was done.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Channel">How.</param>
    /// <param name="Result">What came of it.</param>
    /// <param name="Ask">What was asked for; null where nothing was.</param>
    /// <param name="Note">What to remember.</param>
    /// <param name="Minutes">Minutes spent; null for the channel's usual.</param>
    /// <param name="NotNowUntil">With <see cref="TouchResult.NotNow"/>: when they want to hear from us.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, Channel Channel, TouchResult Result, string? Ask = null, string? Note = null, int? Minutes = null,
        LocalDate? NotNowUntil = null, long? Version = null);

    /// <summary>Logs it.</summary>
    /// <exception cref="Refusal">No such prospect, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var ask = Text.Trimmed(request.Ask);
        var touch = pursuit.Add(new Touch
        {
            PersonNumber = pursuit.FirstPerson?.Number, Channel = request.Channel, Goal = "An unplanned touch", Ask = ask, IsGiftOfHelp = ask is null,
            Minutes = ChannelMinutes.Of(request.Channel),
        });
        var made = new CompleteTouch.Request(
            request.Actor, new TouchKey(request.ProspectId, touch.Number), request.Result, Minutes: request.Minutes, Note: request.Note, NotNowUntil: request.NotNowUntil,
            Asked: ask is not null);
        await complete.MadeAsync(pursuit, touch, made, cancel);
        return await pursuit.SaveAsync(planning, nameof(LogTouch), $"{pursuit.Prospect.Name}: {TouchWords.Made(touch)}", cancel);
    }
}
