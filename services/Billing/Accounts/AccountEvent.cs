using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Something done to an account; appended, never changed, without personal data. One row of table <c>account_event</c>.</summary>
public sealed record AccountEvent
{
    public const string Opened = "account-opened";
    public const string Revised = "account-revised";
    public const string HouseholdDeclared = "household-declared";
    public const string SpecialGroupSet = "special-group-set";
    public const string SpecialGroupEnded = "special-group-ended";
    public const string MeterPut = "meter-put";
    public const string MeterReplaced = "meter-replaced";
    public const string Closed = "account-closed";

    /// <summary>The meter that a connection named hangs on another account: somebody must look.</summary>
    public const string MeterElsewhere = "meter-elsewhere";

    private const string Insert = """
        INSERT INTO account_event (id, account_id, at, kind, actor, roles, from_on, said, evidence) VALUES (@Id, @AccountId, @At, @Kind, @Actor, @Roles, @FromOn, @Said, @Evidence)
        """;

    /// <summary>What happened to one account, the oldest first.</summary>
    internal const string OfAccount = "SELECT id, account_id, at, kind, actor, roles, from_on, said, evidence FROM account_event WHERE account_id = @id ORDER BY at, id";

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    /// <summary>Subject of the token of whoever did it.</summary>
    public required string Actor { get; init; }

    public required string Roles { get; init; }

    /// <summary>Local day it counts from.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>What changed, in codes and numbers.</summary>
    public string? Said { get; init; }

    /// <summary>Reference of the paper or ledger entry that it rests on.</summary>
    public string? Evidence { get; init; }

    /// <summary>Appends it, and its line of the audit. Inside the open unit.</summary>
    internal static async Task Append(UnitOfWork unit, Account account, string kind, Actor by, DateOnly? fromOn = null, string? said = null, string? evidence = null)
    {
        var now = unit.Time.GetUtcNow();
        await unit.Write(Insert, new AccountEvent
        {
            Id = Guid.CreateVersion7(now), AccountId = account.Id, At = now, Kind = kind, Actor = by.Id, Roles = by.RoleText, FromOn = fromOn, Said = said, Evidence = evidence,
        });
        await Audit.Write(unit, by, kind, account.Number, said);
    }
}
