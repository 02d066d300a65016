//! As much of WebDriver (W3C, 2018) as the tests need, over a plain connection: no crate of hundreds for ten calls.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running chromedriver with one window of Chromium.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts the browser; `None` where there is none and the caller may do without.
    ///
    /// # Panics
    /// There is no chromedriver, and `LACUNA_SKIP_BROWSER` is not set.
    pub fn start() -> Option<Self> {
        let started = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut driver = match started {
            Ok(driver) => driver,
            Err(_) if std::env::var_os("LACUNA_SKIP_BROWSER").is_some() => return None,
            Err(error) => panic!(
                "chromedriver: {error}; install chromium-driver, or set LACUNA_SKIP_BROWSER=1 to do without"
            ),
        };
        let mut lines = BufReader::new(driver.stdout.take().expect("it is piped")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver says its port");
        // It goes on talking, and would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser = Self { driver, port, session: String::new() };
        let arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1300,900"];
        let made = browser.call(
            "POST",
            "/session",
            &json!({"capabilities": {"alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": {"args": arguments},
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }}}),
        );
        browser.session = made["sessionId"].as_str().expect("a session has a name").to_owned();
        Some(browser)
    }

    pub fn open(&self, path: &std::path::Path) {
        self.post("url", &json!({"url": format!("file://{}", path.display())}));
    }

    /// Makes the window so many pixels wide.
    pub fn resize(&self, width: u32) {
        self.post("window/rect", &json!({"width": width, "height": 900}));
    }

    /// Has the page see media features, such as `forced-colors`, as the tests need them.
    pub fn emulate(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        let parameters = json!({"features": features});
        self.post(
            "goog/cdp/execute",
            &json!({"cmd": "Emulation.setEmulatedMedia", "params": parameters}),
        );
    }

    /// Has the pages that are opened from now on run no script of their own.
    pub fn without_script(&self) {
        let parameters = json!({"value": true});
        self.post(
            "goog/cdp/execute",
            &json!({"cmd": "Emulation.setScriptExecutionDisabled", "params": parameters}),
        );
    }

    /// What a script returns that runs in the page.
    pub fn eval(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Presses and releases a key.
    pub fn press(&self, key: &str) {
        let keys = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        self.post("actions", &json!({"actions": [{"type": "key", "id": "k", "actions": keys}]}));
    }

    /// Moves the pointer to the middle of the first element that a selector finds, and perhaps clicks there.
    pub fn point(&self, selector: &str, click: bool) {
        self.eval(&format!(
            "document.querySelector({selector:?}).scrollIntoView({{block: 'center'}})"
        ));
        let found = self.post("element", &json!({"using": "css selector", "value": selector}));
        let mut steps =
            vec![json!({"type": "pointerMove", "duration": 0, "origin": found, "x": 0, "y": 0})];
        if click {
            steps.push(json!({"type": "pointerDown", "button": 0}));
            steps.push(json!({"type": "pointerUp", "button": 0}));
        }
        let pointer = json!({"type": "pointer", "id": "p", "parameters": {"pointerType": "mouse"}, "actions": steps});
        self.post("actions", &json!({"actions": [pointer]}));
    }

    /// Types into the first element that a selector finds; a path, where that chooses a file.
    pub fn send(&self, selector: &str, text: &str) {
        let found = self.post("element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().and_then(|object| object.values().next());
        let id = id.and_then(Value::as_str).expect("an element has a name");
        self.post(&format!("element/{id}/value"), &json!({"text": text}));
    }

    /// What the page has logged since it was asked last: warnings and errors of the console.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("se/log", &json!({"type": "browser"}));
        let log = log.as_array().cloned().unwrap_or_default();
        log.iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// The addresses that were asked for since this was asked last.
    pub fn requests(&self) -> Vec<String> {
        let log = self.post("se/log", &json!({"type": "performance"}));
        let sent = |entry: &Value| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &message["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().unwrap_or("").to_owned())
        };
        log.as_array().cloned().unwrap_or_default().iter().filter_map(sent).collect()
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        self.call("POST", &format!("/session/{}/{command}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream =
            TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        let body = body.to_string();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            self.port
        )
        .expect("chromedriver reads");
        let mut answer = Vec::new();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("chromedriver answers");
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length is a number");
            }
            if line.is_empty() {
                break;
            }
        }
        reader.take(length).read_to_end(&mut answer).expect("chromedriver answers in full");
        let answer: Value = serde_json::from_slice(&answer).expect("chromedriver answers in JSON");
        assert!(answer["value"]["error"].is_null(), "{path}: {}", answer["value"]);
        answer["value"].clone()
    }
}

impl Drop for Browser {
    /// Ends the browser, after a failed test too, where nothing may panic again.
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let request = format!(
                "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\n\
                 Connection: close\r\n\r\n",
                self.session, self.port
            );
            // What fails here leaves a browser behind and changes no verdict. The connection may stay open, so only
            // the beginning of the answer is waited for, and that not for ever.
            let _ = stream.set_read_timeout(Some(std::time::Duration::from_secs(5)));
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read(&mut [0; 64]);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
