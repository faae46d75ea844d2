using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Who may see what of a case. A report of misconduct is read by supervisors and auditors who are neither the person nor of the unit complained about, and by
/// whoever filed it; for everybody else it does not exist.
/// </summary>
public static class CaseSight
{
    private const string OwnAffair = """
        SELECT COUNT(*) FROM hall_unit_member m JOIN hall_unit u ON u.code = m.unit
        WHERE m.person = @actor AND (m.unit = @unit OR u.name = @unit OR m.name = @person)
        """;

    /// <summary>Who may know of reports of misconduct at all; which of them, <see cref="MaySee"/> says.</summary>
    public static bool KnowsOfReports(Actor actor) => actor.IsAny(Roles.Supervisor, Roles.Auditor);

    public static async Task<bool> MaySee(DbConnection db, DbTransaction? transaction, HallCase of, Actor actor)
    {
        if (IsFiler(of, actor)) return true;
        if (!of.Confidential) return actor.IsStaff;
        return KnowsOfReports(actor) && !await IsAbout(db, transaction, of, actor);
    }

    /// <summary>Filed it for themselves.</summary>
    public static bool IsFiler(HallCase of, Actor actor) => of.FiledBy is not null && of.FiledBy == actor.Id && actor.IsAny(Roles.Resident, Roles.Partner);

    /// <summary>Name, phone and address: who handles the matter and who filed it; of a report nobody but the filer, unless revealed for a purpose.</summary>
    public static bool SeesPerson(HallCase of, Actor actor) =>
        IsFiler(of, actor) || (!of.Confidential && actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor));

    /// <summary>The complainant's and the staff's words.</summary>
    public static bool SeesWords(HallCase of, Actor actor) =>
        SeesPerson(of, actor) || (of.Confidential && KnowsOfReports(actor));

    /// <summary>A report is never handed to the unit or the person it is about.</summary>
    public static async Task<Refusal?> RefusesToHand(UnitOfWork work, HallCase of, string unit, string? person)
    {
        if (!of.Confidential) return null;
        var (db, transaction) = work.Raw();
        var own = (of.AccusedUnit is { } accused && (accused == unit || await db.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM hall_unit WHERE code = @unit AND name = @accused", new { unit, accused }, transaction) > 0))
            || (person is not null && await IsAbout(db, transaction, of, new(person, new HashSet<string>(StringComparer.Ordinal))));
        return own ? Refusal.Conflict("own-affair", "A report is not handed to those it is about.", $"'{of.Number}' needs another unit and another person.", CaseDesk.Rule) : null;
    }

    /// <summary>No register that others read names a report: a call would tell who reported, a fault that somebody is reported.</summary>
    public static async Task<Refusal?> RefusesToName(UnitOfWork work, string? reference)
    {
        if (reference is null) return null;
        var (db, transaction) = work.Raw();
        return await CaseTable.ByNumber(db, transaction, reference) is { Confidential: true }
            ? Refusal.Unprocessable("never-linked", "A report of misconduct is linked with nothing.", null, CaseDesk.Rule)
            : null;
    }

    private static async Task<bool> IsAbout(DbConnection db, DbTransaction? transaction, HallCase of, Actor actor) =>
        of.AccusedPerson == actor.Id || of.AccusedUnit == actor.Id
        || ((of.AccusedUnit ?? of.AccusedPerson) is not null
            && await db.ExecuteScalarAsync<int>(OwnAffair, new { actor = actor.Id, unit = of.AccusedUnit, person = of.AccusedPerson }, transaction) > 0);
}
