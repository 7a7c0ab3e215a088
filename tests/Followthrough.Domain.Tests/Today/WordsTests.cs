using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.TimeZones;
using Xunit;

namespace Followthrough.Domain.Tests.Today;

public sealed class WordsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 17, 40);

    [Theory]
    [InlineData(0, null, 0, "Nobody is due today.")]
    [InlineData(0, null, 5, "That was everyone for today.")]
    [InlineData(1, "Dana", 0, "One person today: Dana.")]
    [InlineData(1, "Alder Inc.", 0, "One person today: Alder Inc.")]
    [InlineData(2, "Dana", 0, "Two people today, Dana first.")]
    [InlineData(12, "Dana", 3, "Twelve people today, Dana first.")]
    [InlineData(13, "Dana", 3, "13 people today, Dana first.")]
    [InlineData(1204, " ", 3, "1,204 people today.")]
    public void Today_opens_with_a_true_sentence(int people, string? first, int done, string sentence) =>
        Assert.Equal(sentence, TodaySentence.Say(people, first, done));

    [Theory]
    [InlineData("America/Denver", null, "10:40 in Denver")]
    [InlineData("America/Argentina/Buenos_Aires", null, "14:40 in Buenos Aires")]
    [InlineData("Etc/UTC", null, "17:40 UTC")]
    [InlineData(null, "Germany", "18:40 in Berlin")]
    [InlineData(null, "US", "about 12:40 in New York")]
    [InlineData(null, null, null)]
    public void Their_time_is_said_with_its_place(string? zone, string? country, string? words) =>
        Assert.Equal(words, LocalTimeWords.Say(RecipientZone.Find(null, zone, country, "Asia/Tokyo", TzdbDateTimeZoneSource.Default), Now));

    [Theory]
    [InlineData(null, "no answer yet")]
    [InlineData(0, "heard from today")]
    [InlineData(1, "silent since yesterday")]
    [InlineData(23, "silent 23 days")]
    public void Silence_is_counted_in_days(int? days, string words)
    {
        var prospect = new Prospect { CreatedAt = Now - Duration.FromDays(400), LastInAt = days is { } ago ? Now - Duration.FromDays(ago) : null };
        Assert.Equal(words, Silence.Say(prospect, Now, DateTimeZone.Utc));
    }

    [Theory]
    [InlineData(18400, "USD", "$18,400")]
    [InlineData(950.5, "EUR", "€950.50")]
    [InlineData(-3, "BGN", "−3 BGN")]
    public void Money_has_no_cents_where_there_are_none(decimal amount, string currency, string words) => Assert.Equal(words, Money.Say(amount, currency));

    [Fact]
    public void Calls_have_their_own_hours_and_letters_none()
    {
        var calendar = new RecipientCalendar(
            DateTimeZoneProviders.Tzdb["Europe/Berlin"], WorkingHours.Business, WorkingHours.Calling, new HashSet<LocalDate>());
        Assert.False(Reachable.Now(Channel.Email, calendar, Now));
        Assert.True(Reachable.Now(Channel.Call, calendar, Now));
        Assert.False(Reachable.Now(Channel.Call, calendar, Now + Duration.FromHours(6)));
        Assert.True(Reachable.Now(Channel.Letter, calendar, Now + Duration.FromHours(6)));
    }
}
