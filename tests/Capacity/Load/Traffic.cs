namespace Utilities.Capacity;

/// <summary>One kind of request that people make of a service.</summary>
/// <param name="Name">What they do: <c>file</c>, <c>step</c>.</param>
/// <param name="Weight">How often in a mix, against the other acts of the same service.</param>
/// <param name="Do">Makes one; false: it was not accepted.</param>
public sealed record Act(string Name, double Weight, Func<Task<bool>> Do);

/// <summary>What is asked of one service, in realistic proportions.</summary>
public sealed record Traffic(string Service, IReadOnlyList<Act> Acts)
{
    /// <summary>The act at this place of the mix.</summary>
    /// <param name="share">From 0 up to 1.</param>
    public Act Pick(double share)
    {
        var left = share * Acts.Sum(act => act.Weight);
        foreach (var act in Acts)
        {
            if ((left -= act.Weight) < 0) return act;
        }

        return Acts[^1];
    }
}
