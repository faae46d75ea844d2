using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Files of banks as they are sent.</summary>
internal static class Files
{
    public static async Task<Answer> Send(this BillingService billing, string path, string text, string type = "text/csv", params string[] roles)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await billing.Http(roles.Length > 0 ? roles : [ServiceDefaults.Roles.Supervisor]).PostAsync($"/api/billing/{path}", content);
        var answer = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement, null, null, answer);
    }
}
