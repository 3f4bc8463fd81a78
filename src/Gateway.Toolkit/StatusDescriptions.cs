namespace Gateway.Toolkit;

/// <summary>What a client is told of an error when nobody said more.</summary>
internal static class StatusDescriptions
{
    public static string Get(int status) =>
        status switch
        {
            400 => "The browser (or proxy) sent a request that this server could not understand.",
            401 => "The server could not verify that you are authorized to access the URL requested.",
            403 =>
                "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
            404 =>
                "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
            405 => "The method is not allowed for the requested URL.",
            406 =>
                "The resource identified by the request is only capable of generating responses which have content characteristics not acceptable according to the accept headers sent in the request.",
            408 =>
                "The server closed the network connection because the browser didn't finish the request within the specified time.",
            409 =>
                "A conflict happened while processing the request. The resource might have been modified while the request was being processed.",
            410 => "The requested URL is no longer available on this server and there is no forwarding address.",
            412 => "The precondition on the request for the URL failed positive evaluation.",
            413 => "The data value transmitted exceeds the capacity limit.",
            414 => "The length of the requested URL exceeds the capacity limit for this server.",
            415 => "The server does not support the media type transmitted in the request.",
            416 => "The server cannot provide the requested range.",
            422 => "The request was well-formed but was unable to be followed due to semantic errors.",
            429 => "This user has exceeded an allotted request count. Try again later.",
            500 =>
                "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.",
            501 => "The server does not support the action requested by the browser.",
            503 =>
                "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.",
            _ => "The request could not be completed.",
        };
}
