using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of duty workers that more than one act needs.</summary>
internal static class DutyWorkerTable
{
    public const string Columns = "id, code, name, phone, area_code, latitude, longitude, on_call_rank, active, version, updated_at";

    public static async Task<Refusal?> RefusesArea(UnitOfWork unit, DutyWorker worker) =>
        worker.AreaCode is null || await unit.Single<string>("SELECT code FROM area WHERE code = @AreaCode", worker) is { }
            ? null
            : new FieldErrors().Add("areaCode", "unknown-area", $"No area '{worker.AreaCode}' is registered.").ToRefusal();

    public static async Task ReplaceSkills(UnitOfWork unit, DutyWorker worker)
    {
        await unit.Write("DELETE FROM duty_skill WHERE worker_id = @Id", worker);
        await unit.Write("INSERT INTO duty_skill (worker_id, skill) VALUES (@Id, @skill)", worker.Skills.Select(skill => new { worker.Id, skill }));
    }

    /// <summary>The workers with their skills, two queries for all of them.</summary>
    public static async Task<IReadOnlyList<DutyWorker>> WithSkills(DbConnection db, IReadOnlyList<DutyWorker> workers)
    {
        var skills = (await db.QueryAsync<(Guid Worker, string Skill)>(
            "SELECT worker_id, skill FROM duty_skill WHERE worker_id IN @ids ORDER BY skill", new { ids = workers.Select(w => w.Id.ToString()) })).ToLookup(s => s.Worker, s => s.Skill);
        return [.. workers.Select(w => w with { Skills = [.. skills[w.Id]] })];
    }

    /// <summary>Names and phones are for those who call; everybody else sees who without knowing whom.</summary>
    public static DutyWorker For(Actor actor, DutyWorker worker) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor)
        ? worker
        : worker with { Name = Masking.Name(worker.Name)!, Phone = Masking.Phone(worker.Phone)! };
}
