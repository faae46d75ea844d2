namespace Utilities.Drills.Acts;

/// <summary>A kind of act that the load performs.</summary>
/// <param name="Name">In ledger and reports.</param>
/// <param name="Service">Who is asked.</param>
/// <param name="Weight">How often, against the others.</param>
/// <param name="Do">Performs one under the given key.</param>
public sealed record ActKind(string Name, string Service, int Weight, Func<Actor, string, Task> Do);

/// <summary>One of the load's clients, and what it has at hand.</summary>
public sealed class Actor(CarefulClient client, AcceptedLedger ledger, Random random, Town town)
{
    public CarefulClient Client => client;

    public Random Random => random;

    public Town Town => town;

    /// <summary>Performs an act and writes it down: accepted, or never answered. A refusal leaves nothing to be counted.</summary>
    /// <param name="kind">Of the act, in the ledger.</param>
    /// <param name="number">Name of the member of the answer that holds its number.</param>
    public async Task<Answer> Act(string kind, string service, string role, string path, object body, string key, Func<Answer, string> number)
    {
        var answer = await client.Post(role, $"/api/{service}/{path}", body, key);
        if (answer.IsAccepted) ledger.Write(new(kind, service, key, number(answer), answer.Attempts, answer.Took.TotalMilliseconds, TimeProvider.System.GetUtcNow()));
        else if (answer.Status == 0) ledger.Unanswered(key);
        return answer;
    }
}
