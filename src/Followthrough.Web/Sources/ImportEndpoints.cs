using Followthrough.Features.Sources;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Sources;

/// <summary>Import in three steps: a file is uploaded, its columns are looked over, it runs in the background.</summary>
internal static class ImportEndpoints
{
    /// <summary>Where one begins.</summary>
    public const string Address = "/import";

    private const string Csv = "text/csv";

    /// <summary>A page waits so long for counts or an end before it shows how far it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (Viewer viewer, ShowImports show, HttpContext http) => PageResults.Page<ImportPage>(await show.RunAsync(viewer, null, http.RequestAborted)));
        routes.MapPost(Address, Receive).DisableAntiforgery(); // UploadBody checks the token itself, before the file is read
        routes.MapGet($"{Address}/{{token}}", Look);
        routes.MapGet($"{Address}/{{token}}/count", Count);
        routes.MapGet($"{Address}/{{token}}/progress", Progress);
        routes.MapPost($"{Address}/{{token}}/map", (Viewer viewer, string token, Uploads uploads, ImportRuns runs, ShowMapping show, HttpContext http) =>
            ChooseAsync(viewer, token, uploads, show, http, upload => upload.Count(runs)));
        routes.MapPost($"{Address}/{{token}}/run", (Viewer viewer, string token, Uploads uploads, ImportRuns runs, ShowMapping show, HttpContext http) =>
            ChooseAsync(viewer, token, uploads, show, http, upload => upload.Import(runs)));
        routes.MapPost($"{Address}/{{token}}/forget", Forget);
        routes.MapGet($"{Address}/{{token}}/errors", (Viewer viewer, string token, Uploads uploads) => Report(uploads, viewer, uploads.Find(viewer.Actor, token)?.About.Done?.ErrorFile));
        routes.MapGet($"{Address}/{{token}}/conflicts", (Viewer viewer, string token, Uploads uploads) => Report(uploads, viewer, uploads.Find(viewer.Actor, token)?.About.Done?.ConflictFile));
        routes.MapGet($"{Address}/history/{{id:long}}/errors", async (Viewer viewer, long id, Uploads uploads, FollowDb db, HttpContext http) => Report(
            uploads, viewer, await db.Imports.AsNoTracking().Where(ShowImports.SeenBy(viewer)).Where(i => i.Id == id).Select(i => i.ErrorFile).SingleOrDefaultAsync(http.RequestAborted)));
    }

    private static async Task<IResult> Receive(
        Viewer viewer, Uploads uploads, ImportRuns runs, IAntiforgery antiforgery, ShowImports show, HttpContext http)
    {
        Upload? upload = null;
        try
        {
            if (await UploadBody.ReadAsync(http, antiforgery) is not { } sent)
            {
                await ErrorPages.Send(http, StatusCodes.Status400BadRequest, ErrorPages.StalePage);
                return Results.Empty;
            }

            if (sent.Name.Length == 0)
            {
                throw new InvalidDataException("Choose a file first.");
            }

            upload = await uploads.AddAsync(viewer.Actor, sent.Name, sent.Content, http.RequestAborted);
            await upload.FileAsync(http.RequestAborted);
            upload.Count(runs);
            return PageResults.Then(http, AddressOf(upload));
        }
        catch (Exception refused) when (refused is ContactFileException or InvalidDataException || (refused is IOException && !http.RequestAborted.IsCancellationRequested))
        {
            if (upload is not null)
            {
                uploads.Forget(upload);
            }

            return PageResults.Again<ImportPage>(await show.RunAsync(viewer, WordsOf(refused), http.RequestAborted));
        }
    }

    private static async Task<IResult> Look(Viewer viewer, string token, Uploads uploads, ImportRuns runs, ShowMapping show, HttpContext http)
    {
        if (uploads.Find(viewer.Actor, token) is not { } upload)
        {
            return Results.NotFound();
        }

        if (upload.About.IsStarted)
        {
            await (upload.Running?.WaitAsync(Patience, http.RequestAborted) ?? Task.CompletedTask);
            return PageResults.Page<RunPage>(ShowRun.Of(upload));
        }

        return PageResults.Page<MappingPage>(await MappingAsync(viewer, upload, runs, show, http));
    }

    private static async Task<MappingView> MappingAsync(Viewer viewer, Upload upload, ImportRuns runs, ShowMapping show, HttpContext http)
    {
        if (upload.Counting is null)
        {
            upload.Count(runs); // after a restart of the program
        }

        await upload.Counting!.WaitAsync(Patience, http.RequestAborted);
        return await show.RunAsync(viewer, upload, null, http.RequestAborted);
    }

    private static IResult Count(Viewer viewer, string token, Uploads uploads) => uploads.Find(viewer.Actor, token) is { } upload
        ? PageResults.Page<CountsPart>(ShowMapping.CountsOf(upload))
        : Results.NotFound();

    private static IResult Progress(Viewer viewer, string token, Uploads uploads, HttpContext http)
    {
        if (uploads.Find(viewer.Actor, token) is not { } upload)
        {
            return Results.NotFound();
        }

        if (ShowRun.Of(upload).Progress is { } progress)
        {
            return PageResults.Page<ProgressPart>(progress);
        }

        http.Response.Headers["HX-Redirect"] = AddressOf(upload); // it is over: the whole page says how it went
        return Results.NoContent();
    }

    private static async Task<IResult> ChooseAsync(Viewer viewer, string token, Uploads uploads, ShowMapping show, HttpContext http, Action<Upload> then)
    {
        if (uploads.Find(viewer.Actor, token) is not { } upload)
        {
            return Results.NotFound();
        }

        if (!upload.About.IsStarted)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (await show.ChooseAsync(upload, form, http.RequestAborted) is { } wrong)
            {
                return PageResults.Again<MappingPage>(await show.RunAsync(viewer, upload, wrong, http.RequestAborted));
            }
        }

        then(upload);
        return PageResults.Then(http, AddressOf(upload));
    }

    private static IResult Forget(Viewer viewer, string token, Uploads uploads, HttpContext http)
    {
        if (uploads.Find(viewer.Actor, token) is { } upload)
        {
            uploads.Forget(upload);
        }

        return PageResults.Then(http, Address);
    }

    private static IResult Report(Uploads uploads, Viewer viewer, string? path) => path is not null && uploads.Holds(viewer.WorkspaceId, path)
        ? Results.File(path, Csv, Path.GetFileName(path))
        : Results.NotFound();

    private static string AddressOf(Upload upload) => $"{Address}/{upload.Token}";

    private static string WordsOf(Exception refused) => refused switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        InvalidDataException { Message: var said } when said.Contains("limit", StringComparison.Ordinal) => TooLarge, // MultipartReader's own words
        _ => refused.Message.ReplaceLineEndings(" "),
    };

    private static string TooLarge => $"The file is larger than {UploadBody.LargestBytes >> 20} MB. “follow import” takes files of any size.";
}
