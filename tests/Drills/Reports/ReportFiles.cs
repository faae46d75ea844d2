using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Drills.Reports;

/// <summary>Reports as text for people (Markdown, also on the console) and as JSON for programs: <c>TestResults/drill-{name}.md</c> and <c>.json</c>.</summary>
public static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(DrillReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"drill-{report.Name}.md"), Text(report));
        await File.WriteAllTextAsync(Path.Combine(folder, $"drill-{report.Name}.json"), JsonSerializer.Serialize(report, Json));
    }

    public static string Text(DrillReport report)
    {
        var text = new StringBuilder();
        Line(text, $"# Drill {report.Name}: {report.Verdict}");
        Line(text, $"");
        Line(text, $"- Fault: {report.Fault}");
        Line(text, $"- Injected by: {report.Means}");
        Line(text, $"- Must hold: {report.Holds}");
        Line(text, $"- Seed {report.Seed}, took {report.Took.TotalSeconds:0} s");
        if (report.Skipped is not null) Line(text, $"- Skipped: {report.Skipped}");
        if (report.Faults.Count > 0) Section(text, "| at | fault injected |", report.Faults.Select(fault => $"| {fault.At.TotalSeconds:0.0} s | {fault.Fault} |"));
        if (report.Figures.Count > 0) Section(text, "| counted | |", report.Figures.Select(figure => $"| {figure.Key} | {figure.Value} |"));
        if (report.Invariants.Count > 0) Section(text, "| invariant | held |", report.Invariants.Select(held => $"| {held.Name}: {held.Means} | {(held.Broken == 0 ? "yes" : $"NO, broken by {held.Broken}")} |"));
        foreach (var broken in report.Invariants.Where(held => held.Broken > 0))
        {
            Line(text, $"\nBroken: {broken.Name}\n");
            foreach (var offence in broken.Offences) Line(text, $"- {offence}");
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string head, IEnumerable<string> rows)
    {
        Line(text, $"\n{head}\n|---|---|");
        foreach (var row in rows) Line(text, $"{row}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
