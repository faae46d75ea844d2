using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary><c>GET …/ops/queues</c>: messages and consumers of the service's own queues.</summary>
internal static class ReadQueues
{
    public static async Task<IResult> Handle(QueueDepths queues, CancellationToken cancel) => TypedResults.Json(await queues.Read(cancel), JsonDefaults.Options);
}
