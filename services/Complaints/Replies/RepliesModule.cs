namespace Utilities.Complaints;

/// <summary>Answers to complainants, their approval, and what the complainant thinks of them.</summary>
public static class RepliesModule
{
    public static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddScoped<GiveReply>().AddScoped<ReplyToCase>().AddScoped<DecideReply>().AddScoped<JudgeReply>().AddScoped<ReopenCase>();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapReplies(this IEndpointRouteBuilder api)
    {
        ReplyToCase.Map(api);
        DecideReply.Map(api);
        JudgeReply.Map(api);
        ReopenCase.Map(api);
    }
}
