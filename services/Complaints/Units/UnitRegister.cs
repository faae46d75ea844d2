using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A unit of the hall and who works there: who may accept cases for it, and who must not read reports about it.</summary>
public sealed record UnitView(string Code, string Name, IReadOnlyList<UnitMember> Members, long Version);

/// <param name="Person">Subject of the person's token.</param>
/// <param name="Name">As complainants know them: name or badge number.</param>
public sealed record UnitMember(string? Person, string? Name);

/// <summary>What acts ask of the register. Inside the open unit.</summary>
internal static class UnitRegister
{
    private const string Sql = "SELECT COUNT(*) AS members, COALESCE(SUM(CASE WHEN person = @actor THEN 1 ELSE 0 END), 0) AS own FROM hall_unit_member WHERE unit = @unit";

    /// <summary>Refuses to act for a unit whose people are registered and whose one the actor is not; supervisors may stand in.</summary>
    public static async Task<Refusal?> Refuses(UnitOfWork work, Actor actor, string unit)
    {
        if (actor.Is(Roles.Supervisor)) return null;
        var (members, own) = await work.Single<(int Members, int Own)>(Sql, new { actor = actor.Id, unit });
        return members > 0 && own == 0 ? Refusal.Forbidden($"'{unit}' speaks for itself: only its people accept or return for it.", CaseDesk.Rule) : null;
    }
}
