using Followthrough.Features.Sources;
using Spectre.Console;

namespace Followthrough.Cli;

/// <summary>The progress bar of an import: on a terminal only, and on standard error, so that answers stay clean.</summary>
internal static class ImportBar
{
    /// <summary>Runs an import behind the bar.</summary>
    public static async Task<ImportResult> ShowAsync(TextWriter error, Func<IProgress<ImportProgress>?, Task<ImportResult>> run)
    {
        if (!ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
        {
            return await run(null);
        }

        return await Answer.OnConsole(error).Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("Looking at the file", autoStart: true, maxValue: 1);
                task.IsIndeterminate = true;
                return await run(new Mover(task));
            });
    }

    private sealed class Mover(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Description = $"{value.Rows:N0} rows";
            task.IsIndeterminate = value.Of == 0;
            task.MaxValue = Math.Max(value.Of, value.Rows);
            task.Value = value.Rows;
        }
    }
}
