using Xunit;

namespace Followthrough.House.Tests;

public sealed class BannedSymbolsTests
{
    [Theory]
    [InlineData("src/Followthrough.Web/Today/TodayPage.razor", "@(DateTime.Now)")]
    [InlineData("src/Followthrough.Features/Touches/CompleteTouch.cs", "var now = DateTimeOffset . UtcNow;")]
    [InlineData("tests/Followthrough.Domain.Tests/PlannerTests.cs", "var day = System.DateTime.Today;")]
    [InlineData("src/Followthrough.Engine/Loop.cs", "var clock = SystemClock.Instance;")]
    [InlineData("tests/Followthrough.Web.Tests/PageTests.cs", "await Task.Delay(100);")]
    [InlineData("src/Followthrough.Store/Sqlite/Lock.cs", "Thread.Sleep(5);")]
    [InlineData("src/Followthrough.Web/Usings.cs", "global using Followthrough.Domain;")]
    [InlineData("src/Followthrough.Features/Touches/CompleteTouch.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("src/Followthrough.Engine/Loop.cs", "void Do(HttpContext context) { }")]
    [InlineData("src/Followthrough.Domain/Touches/Touch.cs", "using Microsoft.EntityFrameworkCore;")]
    [InlineData("src/Followthrough.Domain/Touches/Touch.cs", "var id = Guid.NewGuid();")]
    [InlineData("src/Followthrough.Domain/Touches/Touch.cs", "var text = File.ReadAllText(path);")]
    [InlineData("src/Followthrough.Features/Touches/TouchManager.cs", "public sealed class TouchManager;")]
    [InlineData("src/Followthrough.Features/Touches/X.cs", "internal static class DateHelpers { }")]
    [InlineData("src/Followthrough.Features/Touches/X.cs", "public abstract record VerbBase(int A);")]
    [InlineData("src/Followthrough.Features/Touches/X.cs", "public readonly record struct CommonKey(int A);")]
    public void The_bad_is_flagged(string path, string code) =>
        Assert.Single(BannedSymbols.All.SelectMany(ban => ban.Check(new SourceFile(path, code))));

    [Theory]
    [InlineData("src/Followthrough.Cli/Program.cs", "var clock = SystemClock.Instance;")]
    [InlineData("src/Followthrough.Engine/Loop.cs", "await Task.Delay(wait, time, stop);")]
    [InlineData("src/Followthrough.Features/Touches/CompleteTouch.cs", "var now = clock.GetCurrentInstant(); // not DateTime.Now")]
    [InlineData("src/Followthrough.Features/Today/Today.cs", "var today = request.Today; var watch = Stopwatch.StartNew();")]
    [InlineData("src/Followthrough.Store/Team/Account.cs", "using Microsoft.AspNetCore.Identity;")]
    [InlineData("src/Followthrough.Web/Pages.cs", "using Microsoft.AspNetCore.Http; void Do(HttpContext context) { }")]
    [InlineData("src/Followthrough.Web/Pages.cs", "using Followthrough.Domain.Today;")]
    [InlineData("src/Followthrough.Store/DatabaseUrl.cs", "public sealed record DatabaseUrl(string Text); class Baseline; class Utilisation;")]
    [InlineData("src/Followthrough.Web/Page.cs", "internal sealed class Page : ComponentBase { }")]
    public void The_good_passes(string path, string code) =>
        Assert.Empty(BannedSymbols.All.SelectMany(ban => ban.Check(new SourceFile(path, code))));
}
