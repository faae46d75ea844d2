namespace Utilities.Platform.Tests;

/// <summary>An act of somebody, and the state in which it leaves a saga whose messages are still on their way.</summary>
internal sealed record Act(string State, Func<Task> Do);

/// <summary>One matter on its way through two services, act by act. What goes wrong is kept and told in the test of its saga.</summary>
/// <param name="name">The saga.</param>
/// <param name="utility">Its one participant.</param>
/// <param name="hall">Its other participant.</param>
/// <param name="way">Waits for what must be true, then gives the next act; after the last, says what must be true at the end.</param>
internal sealed class SagaJourney(string name, string utility, string hall, IAsyncEnumerable<Act> way)
{
    private readonly IAsyncEnumerator<Act> acts = way.GetAsyncEnumerator();

    public string Name => name;

    public string Utility => utility;

    public string Hall => hall;

    /// <summary>The states in which a participant was killed.</summary>
    public List<string> States { get; } = [];

    public string? Failure { get; private set; }

    /// <summary>The next act, once the way to it is clear; null when the journey is over.</summary>
    public async Task<Act?> Next()
    {
        if (Failure is not null) return null;
        var found = false;
        await Keep(async () => found = await acts.MoveNextAsync());
        return found && Failure is null ? acts.Current : null;
    }

    public async Task Do(Act act)
    {
        States.Add(act.State);
        await Keep(act.Do);
    }

    private async Task Keep(Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Failure = $"after {string.Join(", ", States)}: {failure}";
        }
    }
}
