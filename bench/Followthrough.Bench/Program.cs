// The benchmarks: every figure is a ratio against a named limit or peer, measured in the same run. ./dev bench NAME [OPTIONS].
using Followthrough.Bench;

try
{
    return await RunAsync(args);
}
catch (DirectoryNotFoundException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 1;
}

static async Task<int> RunAsync(string[] args) => args switch
{
    ["import", .. var rest] => await ImportBench.RunAsync(Options.Of(rest)),
    ["today", .. var rest] => await TodayBench.RunAsync(Options.Of(rest)),
    ["card", .. var rest] => await CardBench.RunAsync(Options.Of(rest)),
    ["planner", .. var rest] => PlannerBench.Run(Options.Of(rest)),
    ["start", .. var rest] => await StartBench.RunAsync(Options.Of(rest)),
    ["crash", .. var rest] => await CrashBench.RunAsync(Options.Of(rest)),
    ["due", .. var rest] => await DueBench.RunAsync(Options.Of(rest)),
    ["send", .. var rest] => await SendBench.RunAsync(Options.Of(rest)),
    ["prospects", .. var rest] => await ProspectsBench.RunAsync(rest),
    ["mime", var folder, .. var rest] => MimeEval.Run(folder, rest.Length > 0),
    ["bounces", var folder] => BounceEval.Run(folder),
    ["fuzz", var folder, .. var rest] => FuzzBench.Run(folder, Options.Of(rest).Int("messages", 1_000_000), Options.Of(rest).Int("seed", 1)),
    ["mbox", .. var rest] => await MboxBench.RunAsync(Options.Of(rest)),
    ["asks", .. var rest] => AskBench.Run(Options.Of(rest)),
    ["quotes", .. var rest] => QuotesBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        ./dev bench import  [--rows 1000000] [--rounds 3]        follow import against sqlite3 .import of the same file
        ./dev bench today   [--sizes 10000,1000000] [--page]     Today's query, list and page; p50 and p99 at each size
        ./dev bench card    [--prospects 100000] [--cards 200]   from the key to the next card on the screen, in Chromium
        ./dev bench planner [--seconds 5]                        planner steps a second on one core
        ./dev bench start   [--rounds 5] [--idle 20]             cold start and memory of the built program, and of the demo
        ./dev bench send    [--messages 50000] [--connections 16]   messages to smtp-sink against smtp-source and nodemailer
        ./dev bench quotes FOLDER                                the new text of replies against what is expected of it
        ./dev train asks   --data FOLDER                         trains the ask detector, ten-fold, and writes its weights
        ./dev bench asks   --data FOLDER                         the ask detector on the test set and on sellers' lines, and its time
        ./dev bench prospects [1000000] [sqlite:PATH]            each sort, filter and search of the list of prospects
        ./dev bench crash   [--kills 10000] [--seed 1] [--together 3]  kill -9 while it sends, at every failpoint and at random: nothing lost, nothing doubled
        ./dev bench due     [--leads 3000]                       claims and advances due enrollments
        ./dev bench mime FOLDER [--text]                         how odd messages are read, against what other parsers expect
        ./dev bench bounces FOLDER                               how bounces are read, against EXPECTED.tsv; without one, no message may be a bounce
        ./dev bench fuzz FOLDER [--messages 1000000] [--seed 1]  messages changed at random: none may crash, take long or much memory
        ./dev bench mbox   [--messages 200000] [--rounds 5]      full parse of a made mbox against GMime
        """);
    return 1;
}
