using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>How many instances of a saga stand in a state.</summary>
public sealed class SagaCount
{
    public string Saga { get; init; } = "";

    /// <summary>Null for a saga without states.</summary>
    public string? State { get; init; }

    public long Instances { get; init; }
}

/// <summary><c>GET …/ops/sagas</c>: the sagas of the service by table and state. An index holds all that is counted.</summary>
public static class ReadSagas
{
    private const int Most = 500;

    internal static async Task<IResult> Handle(Database database, CancellationToken cancel) => TypedResults.Json(await Of(database, cancel), JsonDefaults.Options);

    public static async Task<IReadOnlyList<SagaCount>> Of(Database database, CancellationToken cancel) => (await database.Read(db => db.QueryAsync<SagaCount>(
        $"SELECT saga_type AS saga, current_state AS state, COUNT(*) AS instances FROM saga GROUP BY saga_type, current_state ORDER BY saga_type, current_state{database.Limit()}", new { limit = Most }), cancel)).AsList();
}
