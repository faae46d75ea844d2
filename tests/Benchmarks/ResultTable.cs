namespace Utilities.Benchmarks;

/// <summary>One line of the result: what we do, what the bare equivalent does on the same machine in the same run, and the ratio.</summary>
internal sealed record Result(string Name, string Ours, string Bare, double? Ratio, double? Aim, string Note);

internal static class ResultTable
{
    public static void Print(IEnumerable<Result> results)
    {
        Console.WriteLine($"{"what",-44} {"ours",20} {"bare",20} {"ratio",7} {"aim",6}  note");
        foreach (var r in results)
        {
            Console.WriteLine($"{r.Name,-44} {r.Ours,20} {r.Bare,20} {r.Ratio?.ToString("F2", null) ?? "-",7} {(r.Aim is { } aim ? "≥" + aim.ToString("F2", null) : "-"),6}  {r.Note}");
        }
    }
}
