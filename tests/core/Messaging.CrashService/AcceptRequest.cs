using Utilities.ServiceDefaults;

namespace Utilities.Messaging.CrashService;

internal sealed record RequestToAccept(Guid Id);

internal static class AcceptRequest
{
    public static Task<IResult> Handle(HttpContext http, RequestToAccept request, UnitOfWork work) => Idempotency.Once(http, request, async () =>
    {
        await work.Write("INSERT INTO accepted (id) VALUES (@Id)", request);
        await work.Publish(new RequestAccepted { CorrelationId = request.Id });
        return Outcome.Of(new Reply(StatusCodes.Status201Created, request));
    });
}
