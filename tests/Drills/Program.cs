using System.Globalization;
using Utilities.Drills;
using Utilities.Drills.Reports;
using Utilities.Drills.Stacks;

const string Usage = """
    ./drill [NAME…] [--minutes N] [--seed N] [--short]
    ./drill --list

      NAME         drills to run; all of them when none is named
      --minutes N  how long the faults of each go on (default 2)
      --seed N     of every random choice (default 42)
      --short      each fault once, for seconds, as ./test does
    Reports: TestResults/drill-NAME.md and .json. The exit code is not 0 when an invariant was broken.
    """;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Usage);
    return 0;
}

if (args.Contains("--list"))
{
    foreach (var drill in DrillBook.All) Console.WriteLine($"{drill.Name,-16} {drill.Fault}");
    return 0;
}

var (names, minutes, seed) = (new List<string>(), 2.0, 42);
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--short") continue;
    else if (args[i] == "--minutes" && i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out minutes)) i++;
    else if (args[i] == "--seed" && i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out seed)) i++;
    else names.Add(args[i]);
}

if (names.Where(name => DrillBook.Find(name) is null).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"There is no drill '{string.Join("', '", unknown)}'; there are: {string.Join(", ", DrillBook.All.Select(drill => drill.Name))}.");
    return 2;
}

var options = new DrillOptions(TimeSpan.FromMinutes(minutes), seed, args.Contains("--short"));
var reports = new List<DrillReport>();
await using (var stacks = new DrillStacks())
{
    foreach (var drill in DrillBook.All.Where(drill => names.Count == 0 || names.Contains(drill.Name)))
    {
        var report = await DrillRun.Play(drill, options, stacks);
        reports.Add(report);
        await ReportFiles.Write(report);
        Console.WriteLine(ReportFiles.Text(report));
    }
}

foreach (var report in reports) Console.WriteLine($"{report.Name,-16} {report.Verdict} {report.Took.TotalSeconds:0} s {report.Skipped}");
Console.WriteLine($"{reports.Count(report => report.Verdict == "held")} held, {reports.Count(report => report.Failed)} failed, {reports.Count(report => report.Skipped is not null)} skipped");
return reports.Exists(report => report.Failed) ? 1 : 0;
