using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who used a person's data when and for what, refused attempts included, and every consent ever given: for those who check it.</summary>
public static class ReadUses
{
    private const int Most = 500;

    public sealed record Use(DateTimeOffset At, string Actor, string Roles, string Purpose, string Kind, bool Allowed)
    {
        private Use()
            : this(default, "", "", "", "", false)
        {
        }
    }

    public sealed record Given(string By, DateTimeOffset GivenAt, IReadOnlyList<string> Purposes, string Evidence, string RecordedBy, DateTimeOffset? WithdrawnAt);

    /// <param name="Uses">The latest five hundred, the newest first.</param>
    public sealed record History(string Number, IReadOnlyList<Given> Consents, IReadOnlyList<Use> Uses);

    internal static void MapReadUses(this IEndpointRouteBuilder api) =>
        api.MapGet("/special-groups/{number}/uses", Handle).RequireRoles(Roles.Auditor, Roles.Supervisor)
            .Produces<History>().WithSummary("Consents and uses of a person's data 授权及使用记录").WithTags("Special groups");

    private static async Task<IResult> Handle(string number, Database database, CancellationToken cancel)
    {
        var history = await database.Read<History?>(async db =>
        {
            if (await db.ExecuteScalarAsync<string?>("SELECT id FROM special_person WHERE number = @number", new { number }) is not { } id) return null;
            var consents = await db.QueryAsync<SpecialConsent>($"SELECT {SpecialPersonTable.ConsentColumns} FROM special_consent WHERE person_id = @id ORDER BY sequence", new { id });
            var uses = await db.QueryAsync<Use>($"SELECT at, actor, roles, purpose, kind, allowed FROM special_use WHERE person_id = @id ORDER BY at DESC, id DESC{database.Limit("@take")}", new { id, take = Most });
            return new History(number, [.. consents.Select(it => new Given(it.GivenBy, it.GivenAt, it.PurposeList, it.Evidence, it.RecordedBy, it.WithdrawnAt))], uses.AsList());
        }, cancel);
        return history is null ? Refusal.NotFound("person of the special-group ledger", number).ToResult() : TypedResults.Ok(history);
    }
}
