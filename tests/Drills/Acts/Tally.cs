using System.Collections.Concurrent;
using System.Globalization;
using Utilities.Drills.Reports;

namespace Utilities.Drills.Acts;

/// <summary>What the client saw: answers by status and code, connections cut, answers that must never be given.</summary>
public sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> wrong = new();
    private int cut;

    /// <summary>Answers that are wrong in any state of the platform: a 500, or an outage without problem details or without a word when to come back.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    public void Answered(string answer) => answers.AddOrUpdate(answer, 1, (_, count) => count + 1);

    public void NotAllowed(string answer) => wrong.Enqueue(answer);

    public void Cut() => Interlocked.Increment(ref cut);

    public int Seen(string answer) => answers.GetValueOrDefault(answer);

    public void Describe(DrillReport report)
    {
        foreach (var (answer, count) in answers.OrderBy(pair => pair.Key, StringComparer.Ordinal)) report.Count($"answers {answer}", count.ToString(CultureInfo.InvariantCulture));
        report.Count("connections cut, or no answer in time", cut);
    }
}
