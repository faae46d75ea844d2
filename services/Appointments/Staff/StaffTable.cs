using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>The SQL of the staff register that more than one act needs.</summary>
internal static class StaffTable
{
    private const string Insert = "INSERT INTO hall_staff (code, name, phone, active, version, updated_at) VALUES (@Code, @Name, @Phone, @Active, @Version, @UpdatedAt)";

    private const string Update =
        "UPDATE hall_staff SET name = @Name, phone = @Phone, active = @Active, version = @Version, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version - 1";

    /// <summary>Stores the member's next version with all skills and certificates; false when somebody else was faster.</summary>
    public static async Task<bool> Store(UnitOfWork unit, StaffMember member)
    {
        if (await unit.Write(member.Version == 1 ? Insert : Update, member) != 1) return false;
        await unit.Write("DELETE FROM hall_staff_skill WHERE staff = @Code", member);
        await unit.Write("DELETE FROM hall_staff_certificate WHERE staff = @Code", member);
        await unit.Write("INSERT INTO hall_staff_skill (staff, skill) VALUES (@Code, @skill)", member.Skills.Select(skill => new { member.Code, skill }));
        await unit.Write("INSERT INTO hall_staff_certificate (staff, kind, number, valid_from, valid_until) VALUES (@Staff, @Kind, @Number, @ValidFrom, @ValidUntil)", member.Certificates);
        return true;
    }

    public static async Task<StaffMember?> Find(UnitOfWork unit, string code)
    {
        var (db, transaction) = unit.Raw();
        return await unit.Single<StaffMember>($"SELECT {StaffMember.Columns} FROM hall_staff WHERE code = @code", new { code }) is { } member
            ? (await Whole(db, transaction, [member]))[0]
            : null;
    }

    /// <summary>The members with skills and certificates: two queries for all of them.</summary>
    public static async Task<IReadOnlyList<StaffMember>> Whole(DbConnection db, DbTransaction? transaction, IReadOnlyList<StaffMember> members)
    {
        var codes = new { codes = members.Select(m => m.Code) };
        var skills = (await db.QueryAsync<(string Staff, string Skill)>("SELECT staff, skill FROM hall_staff_skill WHERE staff IN @codes ORDER BY skill", codes, transaction))
            .ToLookup(s => s.Staff, s => s.Skill, StringComparer.Ordinal);
        var certificates = (await db.QueryAsync<StaffCertificate>(
            "SELECT staff, kind, number, valid_from, valid_until FROM hall_staff_certificate WHERE staff IN @codes ORDER BY kind, number", codes, transaction)).ToLookup(c => c.Staff, StringComparer.Ordinal);
        return [.. members.Select(m => m with { Skills = [.. skills[m.Code]], Certificates = [.. certificates[m.Code]] })];
    }
}
