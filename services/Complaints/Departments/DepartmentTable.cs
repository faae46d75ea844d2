using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Look-ups of departments.</summary>
public static class DepartmentTable
{
    internal const string InsertMatter = "INSERT INTO department_matter (matter, department_code) VALUES (@matter, @code)";

    /// <summary>Units whose leaders hold reception days, for the obligation.</summary>
    internal const string Offices = "SELECT code AS id, NULL AS area, reception_since AS since, ended_on AS ended, end_reason AS reason FROM department WHERE reception_since IS NOT NULL";

    /// <summary>A department that still is one.</summary>
    public static async Task<Department?> Find(UnitOfWork unit, string code, DateOnly today) =>
        await unit.Single<Department>($"SELECT {Department.Columns} FROM department WHERE code = @code", new { code }) is { } found && (found.EndedOn is null || found.EndedOn > today) ? found : null;

    /// <summary>Who answers for a service or a matter of it.</summary>
    public static async Task<IReadOnlyList<Department>> For(DbConnection db, string? service, string? type, DateOnly today) => (await db.QueryAsync<Department>($"""
        SELECT {Department.Columns} FROM department
        WHERE (ended_on IS NULL OR ended_on > @today) AND code IN (SELECT department_code FROM department_matter WHERE matter = @service OR matter = @precise) ORDER BY code
        """, new { service, precise = $"{service}/{type}", today })).AsList();
}
