using Utilities.Messaging;

namespace Utilities.Power;

/// <summary>The abnormal states of a stretch of time, and which areas lie in which.</summary>
internal sealed class AreaStates(IReadOnlyList<SystemState> states, IReadOnlyDictionary<string, string?> parents)
{
    /// <summary>Inside the open unit.</summary>
    public static async Task<AreaStates> Read(UnitOfWork unit, DateTimeOffset first, DateTimeOffset last)
    {
        var states = await unit.Query<SystemState>(
            $"SELECT {SystemState.Columns} FROM voltage_system_state WHERE begins_at <= @last AND (ends_at IS NULL OR ends_at > @first)", new { first, last });
        var parents = states.All(state => state.AreaCode is null)
            ? []
            : (await unit.Query<(string Code, string? Parent)>("SELECT code, parent_code FROM area")).ToDictionary(a => a.Code, a => a.Parent, StringComparer.Ordinal);
        return new(states, parents);
    }

    public bool Abnormal(string area, DateTimeOffset at)
    {
        if (states.Count == 0) return false;
        var around = new HashSet<string>(StringComparer.Ordinal);
        for (var code = area; code is not null && around.Add(code); code = parents.GetValueOrDefault(code))
        {
        }

        return states.Any(state => state.Holds(at, around));
    }
}
