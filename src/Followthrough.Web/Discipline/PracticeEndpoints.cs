using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Discipline;

/// <summary>The daily practice: the habit, its days, and what is read, heard and seen.</summary>
internal static class PracticeEndpoints
{
    private const string Root = ShowPractice.Address;

    private static readonly string[] Backs = [Root, "/morning", "/evening"];

    public static void MapPractice(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, async (int? change, ReadPractice read, Viewer viewer, HttpContext http) =>
            PageResults.Page<PracticePage>(ShowPractice.View(await read.RunAsync(viewer.Actor, http.RequestAborted), change)));
        routes.MapPost(Root, SaveHabit);
        routes.MapPost($"{Root}/done", ([FromForm] string? back, DoPractice verb, Viewer viewer, HttpContext http) => DoAsync(true, back, verb, viewer, http));
        routes.MapPost($"{Root}/undone", ([FromForm] string? back, DoPractice verb, Viewer viewer, HttpContext http) => DoAsync(false, back, verb, viewer, http));
        routes.MapPost($"{Root}/lessons", SaveLessonAsync);
        routes.MapPost($"{Root}/lessons/drop", async ([FromForm] int? number, SaveLesson verb, Viewer viewer, HttpContext http) =>
        {
            await verb.DropAsync(viewer.Actor, number ?? 0, http.RequestAborted);
            return PageResults.Then(http, Root, new Toast("Taken off the list."));
        });
    }

    private static async Task<IResult> DoAsync(bool isDone, string? back, DoPractice verb, Viewer viewer, HttpContext http)
    {
        await verb.RunAsync(viewer.Actor, isDone, http.RequestAborted);
        return PageResults.Then(http, Backs.Contains(back) ? back! : Root, new Toast(isDone ? "Practice done." : "Not done after all."));
    }

    private static async Task<IResult> SaveHabit([FromForm] string? habit, [FromForm] string? minutes, SavePractice verb, ReadPractice read, FollowDb db, Viewer viewer, HttpContext http)
    {
        try
        {
            var number = int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Refusal.Invalid("Write the minutes as a whole number.");
            await verb.RunAsync(new SavePractice.Request(viewer.Actor, habit, number), http.RequestAborted);
            return PageResults.Then(http, Root, new Toast("Kept."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            db.ChangeTracker.Clear();
            var view = ShowPractice.View(await read.RunAsync(viewer.Actor, http.RequestAborted));
            return PageResults.Again<PracticePage>(view with { Habit = habit ?? "", Minutes = minutes ?? "", Wrong = refusal.Message });
        }
    }

    private static async Task<IResult> SaveLessonAsync(
        [FromForm] int? number, [FromForm] string? kind, [FromForm] string? title, [FromForm] string? place, [FromForm] string? taken, [FromForm] bool? through,
        SaveLesson verb, ReadPractice read, FollowDb db, Viewer viewer, HttpContext http)
    {
        var how = Enum.TryParse<LessonKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : LessonKind.Read;
        try
        {
            await verb.RunAsync(new SaveLesson.Request(viewer.Actor, number, how, title, place, taken, through ?? false), http.RequestAborted);
            return PageResults.Then(http, Root, new Toast(through == true ? "Through." : number is null ? "On the list." : "Kept."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            db.ChangeTracker.Clear();
            var view = ShowPractice.View(await read.RunAsync(viewer.Actor, http.RequestAborted), number);
            return PageResults.Again<PracticePage>(view with { Edit = new LessonFields(number, kind ?? "read", title, place, taken), WrongLesson = refusal.Message });
        }
    }
}
